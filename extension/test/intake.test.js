import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import { installFakes } from './fake-chrome.js';

const arrivals = new EventEmitter();
const { calls } = installFakes({
  stored: {
    models: {
      backend: 'http://localhost:3000',
      items: [{ id: '0192', name: 'Luna', ofUsername: 'lunavale' }],
    },
  },
  answers(call) {
    setImmediate(() => arrivals.emit('call'));
    const { messages } = call.body;
    return messages
      ? Response.json({ results: messages.map(() => ({ status: 201 })) })
      : Response.json({}, { status: 201 });
  },
});
const { takeReadings } = await import('../utils/intake.js');
const { outboxState } = await import('../utils/outbox.js');

const MINUTE = Date.parse('2026-05-09T21:21:00Z');
const offer = (key, paid) => ({
  key,
  derivedKey: `d:${key}`,
  direction: 'outgoing',
  content: 'the roof series',
  mediaUrl: null,
  mediaKinds: [],
  kind: 'ppv',
  price: 30,
  paid,
  minute: MINUTE,
  shownMinute: MINUTE,
  position: 0,
  observedAt: null,
});
const fan = { ofUserId: '7', username: 'fan', displayName: 'Fan' };
const take = (...readings) => takeReadings({ kind: 'readings', account: 'lunavale', fan, readings });

async function emptied() {
  while ((await outboxState()).waiting > 0) await once(arrivals, 'call');
}

test('a payment that comes later is told once, under the key of its message', async () => {
  const before = Date.now();
  await take(offer('1', false));
  await emptied();
  assert.deepEqual((await take(offer('1', true))).taken, [{ key: '1', paid: true }]);
  await emptied();
  await take(offer('1', true), offer('1', false));
  await emptied();
  const told = calls.map(({ body }) => body);
  assert.deepEqual(
    told.map(({ platformKey, price }) => [platformKey, price]),
    [
      ['1', 30],
      ['1', 30],
    ],
  );
  assert.equal(told[0].purchasedAt, null);
  assert.ok(Date.parse(told[1].purchasedAt) >= before);
  assert.equal(told[1].sentAt, told[0].sentAt);
});

test('an offer that was paid before it was read is told as one message', async () => {
  const already = calls.length;
  await take(offer('2', true));
  await emptied();
  await take(offer('2', true));
  await emptied();
  assert.equal(calls.length, already + 1);
  assert.equal(calls.at(-1).body.purchasedAt, calls.at(-1).body.sentAt);
});
