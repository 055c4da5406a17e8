import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import { installFakes, problem } from './fake-chrome.js';

const MODEL = '0192';
const arrivals = new EventEmitter();
let answer = () => Response.json({}, { status: 201 });

const { stored, calls } = installFakes({
  stored: {
    models: {
      backend: 'http://localhost:3000',
      items: [{ id: MODEL, name: 'Luna', ofUsername: 'lunavale' }],
    },
  },
  answers(call, count) {
    setImmediate(() => arrivals.emit('call', call));
    return answer(call, count);
  },
});
const { post, retryNow, outboxState } = await import('../utils/outbox.js');
const { knownTimes } = await import('../utils/known-messages.js');

const entry = (key, account = 'lunavale') => ({
  account,
  derivedKey: `d:${key}`,
  ingest: {
    fan: { ofUserId: '7', username: 'fan', displayName: null },
    direction: 'incoming',
    content: `text of ${key}`,
    mediaUrl: null,
    mediaKinds: [],
    kind: 'text',
    price: null,
    purchasedAt: null,
    platformKey: key,
    sentAt: '2026-05-09T21:21:00.000Z',
  },
});

async function emptied() {
  while ((await outboxState()).waiting > 0) await once(arrivals, 'call');
}

test('a message leaves with its model and is known from then on', async () => {
  await post([entry('1')]);
  await emptied();
  assert.deepEqual(calls[0], {
    method: 'POST',
    path: 'messages',
    body: { modelId: MODEL, ...entry('1').ingest },
  });
  assert.deepEqual(stored.outbox, []);
  const known = await knownTimes();
  assert.equal(known('lunavale', '7', '1'), Date.parse('2026-05-09T21:21:00.000Z'));
  assert.equal(known('lunavale', '7', 'd:1'), known('lunavale', '7', '1'));
  assert.equal(known('lunavale', '8', '1'), undefined);
});

test('what the desk cannot take waits on disk, is offered again in order, and only once', async () => {
  calls.length = 0;
  answer = () => problem(503);
  await post([entry('2')]);
  await once(arrivals, 'call');
  await post([entry('3'), entry('2')]);
  assert.deepEqual(
    stored.outbox.map(({ ingest }) => ingest.platformKey),
    ['2', '3'],
  );
  answer = ({ body }) => Response.json({ results: body.messages.map(() => ({ status: 201 })) });
  retryNow();
  await emptied();
  assert.deepEqual(
    calls.at(-1).body.messages.map(({ platformKey }) => platformKey),
    ['2', '3'],
  );
});

test('what is refused for good is dropped and counted, beside what is taken', async () => {
  answer = ({ body }) =>
    Response.json({ results: body.messages.map((_, index) => ({ status: index === 0 ? 400 : 200 })) });
  await post([entry('4'), entry('5')]);
  await emptied();
  assert.deepEqual(await outboxState(), { waiting: 0, refused: 1 });
});

test('a batch that is refused as a whole goes one by one', async () => {
  calls.length = 0;
  answer = ({ path, body }) =>
    path === 'messages/batch' || body.platformKey === '6' ? problem(400) : Response.json({});
  await post([entry('6'), entry('7')]);
  await emptied();
  assert.deepEqual(
    calls.map(({ path }) => path),
    ['messages/batch', 'messages', 'messages'],
  );
  assert.deepEqual(await outboxState(), { waiting: 0, refused: 2 });
});

test('a message of an account the desk does not serve is dropped', async () => {
  calls.length = 0;
  await post([entry('8', 'somebody')]);
  while ((await outboxState()).waiting > 0) await new Promise(setImmediate);
  assert.deepEqual(calls, []);
  assert.equal((await knownTimes())('somebody', '7', '8'), undefined);
});
