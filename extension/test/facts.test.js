import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facts, summary } from '../popup/facts.js';

const well = {
  backend: 'http://localhost:3000',
  rounds: true,
  paused: false,
  desk: 'reachable',
  user: 'olive@example.com',
  live: 'live',
  pages: [{ account: 'lunavale', model: 'Luna Vale', stops: [], unread: 0 }],
  waiting: 0,
  refused: 0,
  queued: 0,
  typing: null,
  lastActivity: null,
  lastDelivery: null,
};
const changedPage = (...selectors) => ({
  ...well.pages[0],
  stops: selectors.map((selector) => ({ part: 'typing', state: 'page-changed', selector })),
});
const line = (status, name) => facts(status).find((fact) => fact.name === name);

test('when all is well, it says so', () => {
  assert.deepEqual(summary(well), { text: 'Reading and delivering.', tone: 'good' });
  assert.ok(facts(well).every(({ tone }) => tone === 'good'));
});

test('the nearest trouble comes first', () => {
  assert.match(summary({ ...well, desk: 'unreachable', user: null }).text, /cannot be reached/);
  assert.match(summary({ ...well, desk: 'signed-out', user: null }).text, /Sign in/);
  assert.match(summary({ ...well, pages: [] }).text, /Open the platform/);
  assert.match(summary({ ...well, pages: [changedPage('editor')] }).text, /page has changed/);
  assert.match(
    summary({ ...well, pages: [{ account: 'else', model: null, stops: [], unread: 0 }] }).text,
    /no model of yours/,
  );
});

test('the lines name what waits, what was refused and what no longer matches', () => {
  assert.deepEqual(line({ ...well, waiting: 3, refused: 1 }, 'Outbox'), {
    name: 'Outbox',
    text: '3 waiting, 1 refused by the desk',
    tone: 'bad',
  });
  const changed = { ...well, pages: [changedPage('editor', 'send')] };
  assert.match(line(changed, 'Self-check').text, /found: editor\)\..*found: send\)$/);
  const both = ['reading', 'typing'].map((part) => ({ part, state: 'rate-limited', selector: null }));
  assert.match(
    line({ ...well, pages: [{ ...well.pages[0], stops: both }] }, 'Self-check').text,
    /^Reading and typing stopped: the platform asked for a pause; it goes on within a minute$/,
  );
  const unknown = { ...well, pages: [{ ...changedPage('header'), account: null, model: null }] };
  assert.match(line(unknown, 'Self-check').text, /found: header\)$/);
  const lastDelivery = { outcome: 'released', failure: 'editor-not-empty', fan: 'Nate', at: 1 };
  assert.equal(
    line({ ...well, lastDelivery }, 'Last delivery').text,
    'to Nate: given back to try again (somebody was writing there)',
  );
});

test('what waits, what is typed, how fast and that it is paused are told', () => {
  assert.match(line(well, 'Typing').text, /no reply waits; 50–150 ms/);
  assert.match(line({ ...well, queued: 2 }, 'Typing').text, /2 replies wait/);
  assert.match(
    line({ ...well, queued: 1, typing: { fan: 'Nate', cancellable: true } }, 'Typing').text,
    /to Nate/,
  );
  assert.equal(line({ ...well, queued: 1, paused: true }, 'Typing').text, 'paused, 1 reply waits');
  assert.equal(summary({ ...well, paused: true }).text, 'Reading; typing is paused.');
  assert.equal(line(well, 'Last activity'), undefined);
  assert.equal(line({ ...well, lastActivity: 1 }, 'Last activity').tone, 'good');
});

test('each thing that stands in the way is told with what ends it', () => {
  const ends = {
    'signed-out': /sign in there/,
    slow: /still loading.*reload/,
    'fan-blocked': /cannot be written to/,
    dialog: /close it there/,
    'rate-limited': /pause.*within a minute/,
    account: /reload it/,
    'unreadable-bubbles': /cannot be read/,
  };
  for (const [state, words] of Object.entries(ends)) {
    const stops = [{ part: 'typing', state, selector: null }];
    const stopped = { ...well, pages: [{ ...well.pages[0], stops }] };
    assert.match(line(stopped, 'Self-check').text, words);
    assert.equal(summary(stopped).tone, 'bad');
  }
});
