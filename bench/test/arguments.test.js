import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from '../lib/arguments.js';

const SUBJECTS = { realtime: {} };

test('a subject stands alone or with one flag', () => {
  assert.deepEqual(readArguments(['realtime'], SUBJECTS), {
    subject: 'realtime',
    quick: false,
    record: false,
  });
  assert.equal(readArguments(['realtime', '--quick'], SUBJECTS).quick, true);
  assert.equal(readArguments(['realtime', '--record'], SUBJECTS).record, true);
});

test('without a subject there is no problem to name, but nothing to measure either', () => {
  assert.deepEqual(readArguments([], SUBJECTS), { problem: null });
});

test('what is not known is named', () => {
  assert.match(readArguments(['weather'], SUBJECTS).problem, /'weather'/);
  assert.match(readArguments(['toString'], SUBJECTS).problem, /'toString'/);
  assert.match(readArguments(['realtime', '--fast'], SUBJECTS).problem, /'--fast'/);
});

test('a quick run is not recorded', () => {
  assert.match(readArguments(['realtime', '--quick', '--record'], SUBJECTS).problem, /in full/);
});
