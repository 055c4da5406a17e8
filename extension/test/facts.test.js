import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facts, summary } from '../popup/facts.js';

const well = {
  backend: 'http://localhost:3000',
  rounds: true,
  desk: 'reachable',
  user: 'olive@example.com',
  live: 'live',
  pages: [{ account: 'lunavale', model: 'Luna Vale', problems: [] }],
  waiting: 0,
  refused: 0,
  lastDelivery: null,
};
const line = (status, name) => facts(status).find((fact) => fact.name === name);

test('when all is well, it says so', () => {
  assert.deepEqual(summary(well), { text: 'Reading and delivering.', tone: 'good' });
  assert.ok(facts(well).every(({ tone }) => tone === 'good'));
});

test('the nearest trouble comes first', () => {
  assert.match(summary({ ...well, desk: 'unreachable', user: null }).text, /cannot be reached/);
  assert.match(summary({ ...well, desk: 'signed-out', user: null }).text, /Sign in/);
  assert.match(summary({ ...well, pages: [] }).text, /Open the platform/);
  assert.match(
    summary({ ...well, pages: [{ ...well.pages[0], problems: ['editor'] }] }).text,
    /Nothing is read/,
  );
  assert.match(
    summary({ ...well, pages: [{ account: 'else', model: null, problems: [] }] }).text,
    /No open page/,
  );
});

test('the lines name what waits, what was refused and what no longer matches', () => {
  assert.deepEqual(line({ ...well, waiting: 3, refused: 1 }, 'Outbox'), {
    name: 'Outbox',
    text: '3 waiting, 1 refused by the desk',
    tone: 'bad',
  });
  const changed = { ...well, pages: [{ ...well.pages[0], problems: ['editor', 'send'] }] };
  assert.match(line(changed, 'Self-check').text, /editor, send$/);
  const lastDelivery = { outcome: 'released', failure: 'editor-not-empty', fan: 'Nate', at: 1 };
  assert.equal(
    line({ ...well, lastDelivery }, 'Last delivery').text,
    'to Nate: given back to try again (somebody was writing there)',
  );
});
