import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { installFakes, problem } from './fake-chrome.js';

let answer = () => Response.json({ items: [] });
const { calls } = installFakes({
  stored: {
    models: {
      backend: 'http://localhost:3000',
      items: [{ id: '0192', name: 'Luna', ofUsername: 'lunavale' }],
    },
  },
  answers: () => answer(),
});
/** @type {(port: object) => void} */
let connect = () => {};
chrome.runtime = {
  getManifest: () => ({ version: '0.1.0' }),
  onConnect: {
    addListener: (listener) => {
      connect = listener;
    },
  },
};
const { pageTurn } = await import('../utils/api-client.js');
const { watchPages } = await import('../utils/pages.js');
const { tellPages } = await import('../utils/reports.js');
watchPages(() => {});

/** A platform's page, in a tab of its own. */
function open() {
  const heard = {};
  connect({
    name: 'page',
    sender: { tab: { id: 7 }, url: 'https://onlyfans.com/my/chats/' },
    onMessage: {
      addListener: (listener) => {
        heard.says = listener;
      },
    },
    onDisconnect: {
      addListener: (listener) => {
        heard.leaves = listener;
      },
    },
  });
  const platform = { name: 'onlyfans', version: '2026-11.1' };
  return {
    says: (state) =>
      heard.says({ account: 'lunavale', fanId: '7', stops: [], unread: [], platform, ...state }),
    leaves: () => heard.leaves(),
  };
}

test('how a page does is told when it changes: names and versions, and whose page no other', async () => {
  await tellPages();
  assert.deepEqual(calls, []);

  const page = open();
  const stop = { part: 'typing', state: 'page-changed', selector: 'send' };
  page.says({ stops: [stop] });
  await tellPages();
  await tellPages();
  assert.deepEqual(
    calls.map(({ body }) => body.pages),
    [[{ modelId: '0192', platform: 'onlyfans', selectors: '2026-11.1', paused: false, stops: [stop] }]],
  );
  assert.doesNotMatch(JSON.stringify(calls), /fanId|lunavale/);

  page.says({ account: 'a_stranger' });
  await tellPages();
  const another = { state: 'wrong-account', selector: null };
  assert.deepEqual(calls.at(-1).body.pages, [
    {
      modelId: '0192',
      platform: 'onlyfans',
      selectors: '2026-11.1',
      paused: false,
      stops: [
        { part: 'reading', ...another },
        { part: 'typing', ...another },
      ],
    },
  ]);
  assert.doesNotMatch(JSON.stringify(calls), /stranger/);
  page.says({});
  await tellPages();
  assert.deepEqual(calls.at(-1).body.pages[0].stops, []);

  page.leaves();
  await tellPages();
  await tellPages(true);
  assert.deepEqual(calls.at(-1).body.pages, []);
  assert.equal(calls.length, 4);
});

test('what the desk did not hear is told again, and a page that is well says twice a minute that it is there', async () => {
  const page = open();
  page.says({});
  answer = () => problem(503);
  await tellPages();
  answer = () => Response.json({ items: [] });
  const before = calls.length;
  await tellPages();
  await tellPages();
  await tellPages(true);
  assert.equal(calls.length, before + 2);
});

test('a sign of life takes no turn from a message', async () => {
  // In a time that stands still, whoever waits for the next turn waits for ever.
  mock.timers.enable({ apis: ['setTimeout'] });
  void pageTurn();
  void pageTurn();
  const before = calls.length;
  await tellPages(true);
  assert.equal(calls.length, before + 1);
  mock.timers.reset();
});
