/*
 * What every platform's adapter must do, run on the page that it keeps as its specimen. docs/platforms.md tells it in
 * words. A new platform is a new folder: nothing is added here.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { openSpecimen as open } from './open-specimen.js';

/** As JSON: what a page's world makes is of that world's kinds. */
const plain = (value) => JSON.parse(JSON.stringify(value));
const local = (minute) => {
  const time = new Date(minute);
  return new Date(minute - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

for (const name of readdirSync(new URL('../platforms', import.meta.url))) {
  test(`${name}: the specimen passes the self-check, and says whose page and whose thread it is`, () => {
    const page = open(name);
    assert.equal(page.platform.name, name);
    assert.deepEqual(plain(page.selfCheck(page.GIVEN_UP + 1)), []);
    assert.equal(page.readAccount(), page.expected.account);
    assert.deepEqual(plain(page.settledThread()), page.expected.fan);
    page.document.querySelector(page.css('header')).className = 'renamed';
    assert.equal(page.readAccount(), page.expected.account);
    assert.deepEqual(plain(page.readUnreadRows()), page.expected.unread);
  });

  test(`${name}: each message is read as what it is, quotes left out, and twice with the same keys`, () => {
    const page = open(name);
    const start = Date.now();
    page.readThread(start, Number.POSITIVE_INFINITY);
    // Media without a text waits for one that may still come.
    const { readings, unreadable } = page.readThread(start + 2_000, Number.POSITIVE_INFINITY);
    assert.equal(unreadable, 0);
    const read = readings.map(({ direction, kind, content, mediaUrl, mediaKinds, price, paid, minute }) => {
      return { direction, kind, content, mediaUrl, mediaKinds, price, paid, at: local(minute) };
    });
    assert.deepEqual(plain(read), page.expected.messages);
    const again = open(name);
    again.readThread(start, Number.POSITIVE_INFINITY);
    const keys = ({ readings: all }) => plain(all.map(({ key }) => key));
    assert.deepEqual(keys(again.readThread(start + 2_000, 0)), keys({ readings }));
    assert.equal(new Set(keys({ readings })).size, readings.length);
  });

  test(`${name}: a bubble whose text is late is loading, and after a while it cannot be read`, () => {
    const page = open(name);
    const late = [...page.document.querySelectorAll(page.css('bubble'))].at(-1);
    late.querySelector(page.css('text')).textContent = '';
    const start = Date.now();
    const told = (time) => {
      const { unreadable, stuck } = page.readThread(time, Number.POSITIVE_INFINITY);
      return { unreadable, stuck };
    };
    told(start);
    assert.deepEqual(told(start + 2_000), { unreadable: 1, stuck: 0 });
    assert.deepEqual(told(start + page.LOADING_TIME), { unreadable: 1, stuck: 1 });
  });

  test(`${name}: what somebody scrolled back to is told from what is new`, () => {
    const page = open(name);
    const bubbles = () => [...page.document.querySelectorAll(page.css('bubble'))];
    const texts = ['an old word', 'a new word'];
    const start = Date.now();
    page.readThread(start, Number.POSITIVE_INFINITY);
    const own = bubbles().at(-1);
    const [above, below] = texts.map((text) => {
      const copy = own.cloneNode(true);
      copy.querySelector(page.css('text')).textContent = text;
      return copy;
    });
    bubbles()[0].before(above);
    bubbles().at(-1).after(below);
    const { readings } = page.readThread(start + 2_000, start);
    const history = readings.filter((reading) => reading.history).map(({ content }) => content);
    assert.deepEqual(plain(history), ['an old word']);
    assert.ok(readings.some(({ content }) => content === 'a new word'));
  });

  test(`${name}: the editor and the send button are found`, () => {
    const page = open(name);
    assert.equal(page.readEditor(), page.expected.editorText);
    assert.equal(page.sendIsEnabled(), true);
    page.document.querySelector(page.css('send')).disabled = true;
    assert.equal(page.sendIsEnabled(), false);
  });

  test(`${name}: what no longer fits stops its part, by the name of its selector`, () => {
    const { parts } = open(name).platform;
    const needed = { reading: [...parts.page, ...parts.reading, 'bubble'], typing: parts.typing };
    for (const [part, selectors] of Object.entries(needed)) {
      for (const selector of selectors) {
        const page = open(name);
        // Another name for it, as after a release of the platform's.
        for (const found of page.document.querySelectorAll(page.css(selector))) {
          found.className = 'renamed';
          found.removeAttribute('at-attr');
        }
        const stops = plain(page.selfCheck(0)).filter((stop) => stop.state === 'page-changed');
        assert.deepEqual([...new Set(stops.map((stop) => stop.selector))], [selector]);
        assert.equal(
          stops.some((stop) => stop.part === 'reading'),
          part === 'reading',
          selector,
        );
        assert.ok(
          stops.some((stop) => stop.part === 'typing'),
          selector,
        );
      }
    }
  });

  test(`${name}: signed out, slow, blocked, refused and covered are not a changed page`, () => {
    const states = (page, age = 0) => plain(page.selfCheck(age)).map(({ part, state }) => `${part} ${state}`);
    const out = open(name);
    out.document.body.innerHTML = '<form><input type="password" /></form>';
    assert.deepEqual(states(out), ['reading signed-out', 'typing signed-out']);

    const slow = open(name);
    for (const selector of [...slow.platform.parts.reading, ...slow.platform.parts.typing]) {
      slow.document.querySelector(slow.css(selector)).remove();
    }
    assert.deepEqual(states(slow, slow.LOADING_TIME + 1), ['reading slow', 'typing slow']);
    assert.ok(states(slow, slow.GIVEN_UP + 1).includes('reading page-changed'));

    // The address of the next chat comes before the chat.
    const left = open(name);
    left.settledThread();
    left.document.defaultView.history.pushState(null, '', left.platform.pathOfChat('1'));
    assert.deepEqual(states(left), ['reading slow', 'typing slow']);

    const blocked = open(name);
    assert.deepEqual(states(blocked), []);
    for (const selector of blocked.platform.parts.typing) {
      blocked.document.querySelector(blocked.css(selector)).remove();
    }
    assert.deepEqual(states(blocked), ['typing fan-blocked']);

    const refused = open(name);
    refused.refuse();
    assert.deepEqual(states(refused), ['typing rate-limited']);
    for (const selector of [...refused.platform.parts.reading, ...refused.platform.parts.typing]) {
      refused.document.querySelector(refused.css(selector)).remove();
    }
    assert.deepEqual(states(refused), ['reading rate-limited', 'typing rate-limited']);

    const covered = open(name);
    covered.document.body.insertAdjacentHTML('beforeend', '<div role="dialog">News</div>');
    assert.deepEqual(states(covered), ['typing dialog']);
  });

  test(`${name}: each selector has a grade that may be built on, and a date`, () => {
    const { selectors, version } = open(name).platform;
    assert.match(version, /^\d{4}-\d{2}\.\d+$/);
    for (const [part, { css, grade, seen }] of Object.entries(selectors)) {
      assert.ok(css.length > 0 && /^[AB]$/.test(grade) && /^\d{4}-\d{2}$/.test(seen), part);
    }
  });
}
