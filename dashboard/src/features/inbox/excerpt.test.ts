import { expect, test } from 'vitest';
import { excerpt } from './excerpt';

const words = (text: string, marks: { start: number; end: number }[]) =>
  excerpt(text, marks).map(({ text: each, marked }) => (marked ? `[${each}]` : each));

test('a short text is shown whole, with its marks', () => {
  expect(words('see you at the beach', [{ start: 15, end: 20 }])).toEqual(['see you at the ', '[beach]']);
});

test('of a long text the part around the first mark is shown', () => {
  const text = `${'word '.repeat(60)}beach${' more'.repeat(60)}`;
  const shown = words(text, [{ start: 300, end: 305 }]);
  expect(shown[0]).toBe('…');
  expect(shown).toContain('[beach]');
  expect(shown.at(-1)).toBe('…');
  expect(shown.join('').length).toBeLessThan(240);
});
