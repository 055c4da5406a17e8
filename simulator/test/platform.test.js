import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { readAgency } from '../lib/agency.js';
import { Platform } from '../lib/platform.js';

const anchor = Date.parse('2026-11-20T12:00:00Z');
const NATE = '48210017';
let platform;

beforeEach(() => {
  platform = new Platform(readAgency({ anchor }));
});

test('the seed counts its times back from the anchor', () => {
  const { items } = platform.messages(NATE, { limit: 1 });
  assert.equal(items[0].time, '2026-11-20T11:25:00.000Z');
  assert.throws(() => readAgency({ account: 'nobody', anchor }), /not in the seed/);
});

test('a fan who speaks moves to the top, unread', () => {
  platform.say({ fanId: '48210099', from: 'fan', text: 'hello' });
  const [top] = platform.chats();
  assert.equal(top.id, '48210099');
  assert.equal(top.unread, 2);
  platform.see('48210099');
  assert.equal(platform.chat('48210099').unread, 0);
});

test('an unknown fan who speaks becomes a fan', () => {
  platform.say({ fanId: '777', from: 'fan', text: 'new here' });
  assert.equal(platform.chat('777').username, 'u777');
});

test('new ids have 14 digits and only grow', () => {
  const ids = Array.from({ length: 50 }, () => platform.say({ fanId: NATE, from: 'fan', text: 'x' }).id);
  for (const id of ids) assert.match(id, /^\d{14}$/);
  assert.deepEqual(ids, [...ids].sort());
  assert.equal(new Set(ids).size, 50);
});

test('older messages come page by page', () => {
  const newest = platform.messages(NATE, { limit: 4 });
  assert.equal(newest.more, true);
  const older = platform.messages(NATE, { before: newest.items[0].id, limit: 10 });
  assert.equal(older.more, false);
  assert.deepEqual(
    [...older.items, ...newest.items].map(({ id }) => Number(id) - 10480000000000),
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
});

test('only the send button fills what was sent, and a reset forgets it', () => {
  platform.say({ fanId: NATE, from: 'model', text: 'from my phone' });
  assert.equal(platform.sent.length, 0);
  const { id, time } = platform.send(NATE, 'hey', [1, 2, 3], false);
  assert.deepEqual(platform.sent, [
    { id, fanId: NATE, text: 'hey', time, keystrokes: [1, 2, 3], hidden: false },
  ]);
  platform.reset();
  assert.deepEqual(platform.sent, []);
  assert.equal(platform.messages(NATE, { limit: 100 }).items.length, 9);
});

test('a priced message is paid once somebody pays, and no other is', () => {
  const changes = [];
  platform.on('change', ({ type }) => changes.push(type));
  assert.equal(platform.pay(NATE, '10480000000007'), undefined);
  assert.equal(platform.pay(NATE, '10480000000008').paid, true);
  assert.deepEqual(changes, ['payment']);
});

test('a reply carries what it answers', () => {
  const { replied } = platform.say({ fanId: NATE, from: 'fan', text: 'yes!', replyTo: '10480000000002' });
  assert.match(replied.text, /favourite/);
});
