/* Clocks go back at two in the morning of November 1, 2026, so that 1:30 comes twice, and forward on March 8. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentTimes } from '../utils/sent-times.js';
import { openSpecimen } from './open-specimen.js';

process.env.TZ = 'America/New_York';

/** A page that shows bubbles of one day, each with its time and its text. */
function showing(day, ...written) {
  const page = openSpecimen('simulator');
  const all = (name) => [...page.document.querySelectorAll(page.css(name))];
  const row = all('day').at(-1);
  row.textContent = day;
  const bubbles = all('bubble');
  const group = row.closest(page.css('group'));
  page.document.querySelector(page.css('messages')).replaceChildren(group);
  const bubble = ([time, text]) => {
    const made = bubbles.at(-1).cloneNode(true);
    made.querySelector(page.css('text')).textContent = text;
    made.querySelector(page.css('time')).textContent = time;
    return made;
  };
  bubbles.at(-1).replaceWith(...written.map(bubble));
  return {
    add: (...more) => group.append(...more.map(bubble)),
    scrollBackTo: (...older) => all('bubble')[0].before(...older.map(bubble)),
    read: (now, openedAt) => [
      ...page.readThread(Date.parse(now), openedAt ? Date.parse(openedAt) : Number.POSITIVE_INFINITY)
        .readings,
    ],
  };
}

const at = (minute) => new Date(minute).toISOString().slice(11, 16);
const minutes = (readings) => readings.map(({ minute }) => at(minute));
const keys = (readings) => readings.map(({ key }) => key);

const NIGHT = [
  ['12:50 am', 'still up'],
  ['1:30 am', 'haha'],
  ['1:50 am', 'and then?'],
  ['1:10 am', 'nothing'],
  ['1:30 am', 'haha'],
  ['2:05 am', 'good night'],
];

test('an hour that comes twice loses nothing, doubles nothing, and keeps its order', () => {
  const page = showing('November 1', ...NIGHT);
  const now = '2026-11-02T12:00:00Z';
  const readings = page.read(now);
  assert.deepEqual(minutes(readings), ['04:50', '05:30', '05:50', '06:10', '06:30', '07:05']);
  assert.equal(new Set(keys(readings)).size, NIGHT.length);
  const times = sentTimes(readings, () => undefined, Date.parse(now));
  assert.deepEqual(times, times.toSorted());
  assert.deepEqual(keys(showing('November 1', ...NIGHT).read(now)), keys(readings));
});

test('a key does not depend on what stands above, or on when the page is read', () => {
  const all = showing('November 1', ...NIGHT).read('2026-11-02T12:00:00Z');
  const last = showing('November 1', ...NIGHT.slice(3)).read('2026-11-02T12:00:00Z');
  assert.deepEqual(keys(last).slice(0, 1), keys(all).slice(3, 4));
  const within = showing('Today', ...NIGHT.slice(0, 4)).read('2026-11-01T06:12:00Z');
  assert.deepEqual(keys(within), keys(all).slice(0, 4));
});

test('what arrives in the second hour, soon or late, comes after what the page showed in the first', () => {
  const page = showing('Today', ['1:40 am', 'hello']);
  const opened = '2026-11-01T05:45:00Z';
  page.read(opened);
  page.add(['1:05 am', 'late'], ['1:10 am', 'just now']);
  const readings = page.read('2026-11-01T06:10:20Z', opened);
  assert.deepEqual(minutes(readings), ['05:40', '06:05', '06:10']);
  assert.deepEqual(
    readings.map(({ observedAt }) => observedAt && at(observedAt)),
    [null, null, '06:10'],
  );
});

test('an hour that is left out parts nothing, and what somebody calls by its name is read', () => {
  const night = [
    ['1:59 am', 'before'],
    ['2:30 am', 'by another clock'],
    ['3:31 am', 'after'],
  ];
  const readings = showing('March 8', ...night).read('2026-03-09T12:00:00Z');
  assert.deepEqual(minutes(readings), ['06:59', '07:30', '07:31']);
});

test('what somebody scrolls back to at its own time of another day is not taken for new', () => {
  const page = showing('May 9', ['11:00 pm', 'good night']);
  const opened = '2026-05-10T03:05:00Z';
  page.read(opened);
  page.scrollBackTo(['9:21 pm', 'of yesterday']);
  const [old] = page.read('2026-05-11T01:21:30Z', opened);
  assert.deepEqual([old.content, old.observedAt, old.history], ['of yesterday', null, true]);
});
