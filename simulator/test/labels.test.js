import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agoLabel, dayLabel, moneyLabel, previewLabel, timeLabel } from '../page/labels.js';

const now = new Date(2026, 4, 10, 0, 5);

test('days are named as the platform names them', () => {
  assert.equal(dayLabel(new Date(2026, 4, 10, 0, 1), now), 'Today');
  assert.equal(dayLabel(new Date(2026, 4, 9, 23, 59), now), 'Yesterday');
  assert.equal(dayLabel(new Date(2026, 4, 8), now), 'May 8');
  assert.equal(dayLabel(new Date(2025, 4, 9), now), 'May 9, 2025');
});

test('times follow a clock of 12 or of 24 hours', () => {
  assert.equal(timeLabel(new Date(2026, 0, 1, 0, 7), 12), '12:07 am');
  assert.equal(timeLabel(new Date(2026, 0, 1, 12, 0), 12), '12:00 pm');
  assert.equal(timeLabel(new Date(2026, 0, 1, 21, 21), 12), '9:21 pm');
  assert.equal(timeLabel(new Date(2026, 0, 1, 8, 50), 24), '08:50');
});

test('the chat list says how long ago', () => {
  assert.equal(agoLabel(now, now), 'now');
  assert.equal(agoLabel(new Date(2026, 4, 10, 0, 1), now), '4m');
  assert.equal(agoLabel(new Date(2026, 4, 9, 23, 50), now), '15m');
  assert.equal(agoLabel(new Date(2026, 4, 9, 20), now), 'Yesterday');
});

test('a message without text is previewed by what it holds', () => {
  assert.equal(previewLabel({ text: 'one\ntwo' }), 'one two');
  assert.equal(previewLabel({ text: '', tip: 25 }), 'Tip $25');
  assert.equal(previewLabel({ text: '', tip: null, media: 'photo' }), 'Sent a photo');
  assert.equal(moneyLabel(9.5), '$9.50');
});
