import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadInput, readFields, readSaying } from '../lib/fields.js';

const refusedFields = (read) => {
  try {
    read();
  } catch (problem) {
    assert.ok(problem instanceof BadInput);
    return problem.errors.map(({ field }) => field);
  }
  assert.fail('nothing was refused');
};

test('a saying has a fan and something to say', () => {
  assert.deepEqual(readSaying({ fanId: '7', text: 'hi', media: null }), {
    fanId: '7',
    text: 'hi',
    from: 'fan',
    media: null,
    tip: null,
    price: null,
    replyTo: null,
  });
  assert.equal(readSaying({ fanId: '7', tip: 5 }).text, '');
  assert.deepEqual(
    refusedFields(() => readSaying({ fanId: '7', text: '  ' })),
    ['text'],
  );
});

test('a fan by number and a medium by its address are understood', () => {
  assert.equal(readSaying({ fanId: 7, text: 'hi' }).fanId, '7');
  assert.equal(readSaying({ fanId: '7', text: 'hi', media: true }).media, 'photo');
  assert.equal(readSaying({ fanId: '7', media: 'https://cdn.example/a.mp4?sign=1' }).media, 'video');
  assert.equal(readSaying({ fanId: '7', media: 'https://cdn.example/a' }).media, 'photo');
});

test('every wrong field is named', () => {
  const wrong = { fanId: 'seven', text: 'a\0', media: 'gif', tip: -1, price: '5', tone: 'kind' };
  assert.deepEqual(
    refusedFields(() => readSaying(wrong)),
    ['fanId', 'text', 'media', 'tip', 'price', 'tone'],
  );
  assert.deepEqual(
    refusedFields(() => readSaying({ fanId: '7', text: 'hi', tip: 5, price: 5 })),
    ['tip'],
  );
  for (const body of [null, [], 'text'])
    assert.deepEqual(
      refusedFields(() => readSaying(body)),
      [''],
    );
});

test('keystrokes are times', () => {
  const rule = { required: ['text', 'keystrokes'] };
  assert.deepEqual(readFields({ text: 'hi', keystrokes: [1, 2] }, rule), { text: 'hi', keystrokes: [1, 2] });
  assert.deepEqual(
    refusedFields(() => readFields({ keystrokes: ['now'] }, rule)),
    ['keystrokes', 'text'],
  );
});
