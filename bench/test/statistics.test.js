import assert from 'node:assert/strict';
import { test } from 'node:test';
import { short, spread } from '../lib/numbers.js';
import { median, percentile, ratio, summary } from '../lib/statistics.js';
import { markdownTable, plainTable } from '../lib/table.js';

test('the median is the middle, whatever the order, and is not moved by one stray', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([1000, 1, 2, 3]), 2.5);
  assert.equal(median([7]), 7);
  assert.throws(() => median([]), RangeError);
});

test('a percentile is a value that was measured', () => {
  assert.equal(percentile([4, 1, 3, 2], 0.5), 2);
  assert.equal(percentile([4, 1, 3, 2], 0.99), 4);
  assert.equal(percentile([7], 0), 7);
  assert.throws(() => percentile([], 0.5), RangeError);
});

test('a summary tells how far the rounds lay apart, and leaves them as they were', () => {
  const values = [10, 9, 100];
  assert.deepEqual(summary(values), { median: 10, min: 9, max: 100 });
  assert.deepEqual(values, [10, 9, 100]);
});

test('a ratio compares what was measured in the same round', () => {
  assert.deepEqual(ratio([20, 4, 60], [10, 2, 20]), { median: 2, min: 2, max: 3 });
  assert.throws(() => ratio([1, 2], [1]), RangeError);
});

test('numbers have three digits that count', () => {
  assert.deepEqual([0.1234, 1.234, 12.34, 123.4, 1234.5, 731083].map(short), [
    '0.12',
    '1.23',
    '12.3',
    '123',
    '1,235',
    '731,083',
  ]);
  assert.equal(spread({ median: 2, min: 1.5, max: 30 }), '2.00 (1.50–30.0)');
});

test('a table is as wide as what is in it', () => {
  assert.equal(
    plainTable(
      ['', 'ms'],
      [
        ['Node', '12'],
        ['A', '9'],
      ],
    ),
    '       ms\nNode   12\nA       9',
  );
  assert.equal(markdownTable(['', 'ms'], [['A', '9']]), '|  | ms |\n| --- | ---: |\n| A | 9 |');
});
