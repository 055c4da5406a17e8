import assert from 'node:assert/strict';
import { test } from 'node:test';
import { graphemes } from '../utils/graphemes.js';

test('what a person types as one key is one', () => {
  assert.deepEqual(graphemes('hé👩‍👧 ❤️'), ['h', 'é', '👩‍👧', ' ', '❤️']);
  assert.deepEqual(graphemes('a\r\nb\rc'), ['a', '\n', 'b', '\n', 'c']);
  assert.deepEqual(graphemes('🇩🇪🇫🇷'), ['🇩🇪', '🇫🇷']);
});
