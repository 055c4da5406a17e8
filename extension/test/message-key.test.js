import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInThisContext } from 'node:vm';
import { loadClassic } from './load-classic.js';

loadClassic('message-key');
const derivedKeys = runInThisContext('derivedKeys');

const message = (content, more = {}) => ({
  direction: 'incoming',
  minute: Date.parse('2026-05-09T21:21:00Z'),
  content,
  mediaUrl: null,
  ...more,
});

test('equal messages of one minute are told apart by their order', () => {
  const [first, second, other] = derivedKeys([message('haha'), message('haha'), message('ha')]);
  assert.match(first, /^d:in:2026-05-09T21:21:[0-9a-z]+:1$/);
  assert.equal(second, first.replace(/:1$/, ':2'));
  assert.notEqual(other, first);
});

test('direction, minute and media make another key', () => {
  const keys = derivedKeys([
    message('hi'),
    message('hi', { direction: 'outgoing' }),
    message('hi', { minute: Date.parse('2026-05-09T21:22:00Z') }),
    message('hi', { mediaUrl: 'https://example.com/a.jpg' }),
  ]);
  assert.equal(new Set(keys).size, 4);
  for (const key of keys) assert.ok(key.endsWith(':1'));
});

test('a key holds no text and has its length', () => {
  const [key] = derivedKeys([message('a secret '.repeat(1000))]);
  assert.ok(!key.includes('secret'));
  assert.ok(key.length < 200);
});
