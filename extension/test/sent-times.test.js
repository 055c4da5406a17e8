import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentTimes } from '../utils/sent-times.js';

const MINUTE = 60_000;
const nine = Date.parse('2026-05-09T21:21:00Z');
const reading = (key, more = {}) => ({ key, minute: nine, position: 0, observedAt: null, ...more });
const unknown = () => undefined;

test('messages of one minute keep their order', () => {
  const readings = [reading('a'), reading('b', { position: 1 }), reading('c', { minute: nine + MINUTE })];
  assert.deepEqual(sentTimes(readings, unknown, nine + 10 * MINUTE), [nine, nine + 1, nine + MINUTE]);
});

test('a message seen to arrive has that moment', () => {
  assert.deepEqual(sentTimes([reading('a', { observedAt: nine + 34_000 })], unknown, nine + 35_000), [
    nine + 34_000,
  ]);
});

test('one that arrived unseen does not come before one above it in the same minute', () => {
  const known = ({ key }) => (key === 'a' ? nine + 41_000 : undefined);
  const readings = [reading('a'), reading('b', { position: 1 })];
  assert.deepEqual(sentTimes(readings, known, nine + 50_000), [nine + 41_000, nine + 41_001]);
});

test('no time lies in the future', () => {
  const [time] = sentTimes([reading('a', { position: 30 })], unknown, nine + 5);
  assert.equal(time, nine + 5);
});

test('an old message is not dragged along by a newer one above it', () => {
  const readings = [reading('a', { minute: nine + 60 * MINUTE }), reading('b')];
  assert.deepEqual(sentTimes(readings, unknown, nine + 90 * MINUTE), [nine + 60 * MINUTE, nine]);
});
