import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from '../lib/arguments.js';

const SUBJECTS = { realtime: {}, suggestions: { needs: 'data', flags: ['--write', '--sample'] } };

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

test('a subject that measures on a file asks for it', () => {
  assert.equal(readArguments(['suggestions', '--data', 'a.txt', '--quick'], SUBJECTS).data, 'a.txt');
  assert.match(readArguments(['suggestions'], SUBJECTS).problem, /needs --data FILE/);
  assert.match(readArguments(['suggestions', '--data'], SUBJECTS).problem, /needs a file/);
  assert.match(readArguments(['suggestions', '--data', '--quick'], SUBJECTS).problem, /needs a file/);
  assert.match(readArguments(['realtime', '--data', 'a.txt'], SUBJECTS).problem, /'--data'/);
});

test('flags of a subject are known to it alone', () => {
  assert.equal(readArguments(['suggestions', '--data', 'a.txt', '--write'], SUBJECTS).write, true);
  assert.equal(readArguments(['suggestions', '--sample'], SUBJECTS).sample, true);
  assert.match(readArguments(['realtime', '--write'], SUBJECTS).problem, /'--write'/);
  assert.match(
    readArguments(['suggestions', '--data', 'a.txt', '--write', '--quick'], SUBJECTS).problem,
    /in full/,
  );
});
