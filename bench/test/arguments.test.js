import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from '../lib/arguments.js';

const SUBJECTS = {
  realtime: {},
  soak: { takes: 'minutes' },
  suggestions: { needs: 'data', flags: ['--write', '--sample'] },
};

test('a subject stands alone or with one flag', () => {
  assert.deepEqual(readArguments(['realtime'], SUBJECTS), {
    subject: 'realtime',
    quick: false,
    record: false,
  });
  assert.equal(readArguments(['realtime', '--quick'], SUBJECTS).quick, true);
  assert.equal(readArguments(['realtime', '--record'], SUBJECTS).record, true);
});

test('without a subject all are measured, and written down unless it is quick', () => {
  assert.deepEqual(readArguments([], SUBJECTS), { subject: 'all', quick: false, record: true });
  assert.deepEqual(readArguments(['--quick'], SUBJECTS), { subject: 'all', quick: true, record: false });
});

test('a list of subjects is no problem to name, but nothing to measure either', () => {
  assert.deepEqual(readArguments(['list'], SUBJECTS), { problem: null });
});

test('a subject that takes its time may be told how much', () => {
  assert.equal(readArguments(['soak', '--minutes', '2'], SUBJECTS).minutes, 2);
  assert.match(readArguments(['soak', '--minutes'], SUBJECTS).problem, /needs a number/);
  assert.match(readArguments(['realtime', '--minutes', '2'], SUBJECTS).problem, /'--minutes'/);
});

test('what is not known is named', () => {
  assert.match(readArguments(['weather'], SUBJECTS).problem, /'weather'/);
  assert.match(readArguments(['toString'], SUBJECTS).problem, /'toString'/);
  assert.match(readArguments(['realtime', '--fast'], SUBJECTS).problem, /'--fast'/);
});

test('a quick run can be recorded', () => {
  const { quick, record } = readArguments(['realtime', '--quick', '--record'], SUBJECTS);
  assert.deepEqual([quick, record], [true, true]);
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
