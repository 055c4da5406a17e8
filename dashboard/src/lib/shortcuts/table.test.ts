import { expect, test } from 'vitest';
import { reader, SHORTCUTS } from './table';

const stroke = (key: string, mod = false) => ({ key, ctrlKey: mod, metaKey: false, altKey: false });

test('no key means two things', () => {
  const keys = SHORTCUTS.flatMap((shortcut) => shortcut.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test.each([
  ['j', 'next'],
  ['ArrowDown', 'next'],
  ['k', 'previous'],
  ['Enter', 'open'],
  ['Escape', 'back'],
  ['3', 'option'],
  ['/', 'search'],
  ['?', 'help'],
  ['s', 'snooze'],
  ['p', 'vault'],
])('%s is %s', (key, action) => {
  expect(reader()(stroke(key), false, 0)?.shortcut.action).toBe(action);
});

test('letters and digits belong to the text while typing; Escape and Mod+Enter do not', () => {
  const read = reader();
  expect(read(stroke('j'), true, 0)).toBeNull();
  expect(read(stroke('1'), true, 0)).toBeNull();
  expect(read(stroke('Escape'), true, 0)?.shortcut.action).toBe('back');
  expect(read(stroke('Enter', true), true, 0)?.shortcut.action).toBe('send');
});

test('g then s goes to the suggestions, if s comes soon', () => {
  const read = reader();
  expect(read(stroke('g'), false, 0)).toBeNull();
  expect(read(stroke('s'), false, 500)?.shortcut.action).toBe('suggest');
  read(stroke('g'), false, 0);
  expect(read(stroke('s'), false, 5000)?.shortcut.action).toBe('snooze');
});

test('a sequence that breaks off gives its last key back', () => {
  const read = reader();
  read(stroke('g'), false, 0);
  expect(read(stroke('j'), false, 100)?.shortcut.action).toBe('next');
});

test('the browser keeps its own combinations', () => {
  expect(reader()(stroke('j', true), false, 0)).toBeNull();
});
