import { expect, test } from 'vitest';
import type { Finding } from '@/lib/schema';
import { stretches } from './findings';

const found = (start: number, end: number): Finding => ({
  pack: 'contact',
  rule: 'messenger',
  span: { start, end },
  severity: 'refuse',
});
const marked = (text: string, ...findings: Finding[]) =>
  stretches(text, findings)
    .map((stretch) => (stretch.marked ? `[${stretch.text}]` : stretch.text))
    .join('');

test('marks what was found and keeps every character', () => {
  expect(marked('write me there now', found(6, 14))).toBe('write [me there] now');
});

test('overlapping findings are one mark', () => {
  expect(marked('abcdef', found(1, 4), found(2, 5))).toBe('a[bcde]f');
});

test('a span past the end is cut, one that marks nothing is dropped', () => {
  expect(marked('abc', found(2, 9), found(1, 1))).toBe('ab[c]');
});
