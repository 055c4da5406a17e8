import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionPause, backoff, characterPause, makeTurns } from '../utils/pace.js';

test('pauses keep to their bounds', () => {
  assert.equal(
    characterPause(() => 0),
    50,
  );
  assert.equal(
    characterPause(() => 1),
    150,
  );
  assert.equal(
    actionPause(() => 0),
    500,
  );
  assert.equal(
    actionPause(() => 1),
    2000,
  );
});

test('turns come one a second, in the order they were asked for', async () => {
  let time = 0;
  const clock = {
    now: () => time,
    async wait(milliseconds) {
      time += milliseconds;
    },
  };
  const turn = makeTurns(1000, clock);
  const given = [];
  await Promise.all(['a', 'b', 'c'].map(async (name) => given.push([name, await turn().then(() => time)])));
  assert.deepEqual(given, [
    ['a', 0],
    ['b', 1000],
    ['c', 2000],
  ]);
  time = 60_000;
  await turn();
  assert.equal(time, 60_000);
});

test('failures are answered with longer and longer pauses, or what the desk asked for', () => {
  assert.deepEqual(
    [1, 2, 3, 10].map((failures) => backoff(failures)),
    [1000, 2000, 4000, 60_000],
  );
  assert.equal(backoff(1, 7000), 7000);
});
