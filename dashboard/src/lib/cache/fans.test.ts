import { expect, test } from 'vitest';
import { aFan } from '@/testing/shapes';
import type { Fan, Page } from '../schema';
import { growingRows, type InboxData, inboxRows } from './fans';

const page = (...fans: Partial<Fan>[]): Page<Fan> => ({ items: fans.map(aFan), nextCursor: null });
const of = (...pages: Page<Fan>[]): InboxData => ({ pages, pageParams: pages.map(() => null) });
const ids = (rows: Fan[]) => rows.map(({ id }) => id);

const first = page({ id: 'a', priority: 9 }, { id: 'b', priority: 8 });
const second = page({ id: 'c', priority: 7 }, { id: 'd', priority: 6, snoozedUntil: '2026-05-13T12:00:00Z' });
const filters = {};

test('a list that grows page by page is what it would be if it came as a whole', () => {
  const rows = growingRows();
  expect(ids(rows(of(first), filters))).toEqual(['a', 'b']);
  expect(ids(rows(of(first, second), filters))).toEqual(['a', 'b', 'c']);
  expect(rows(of(first, second), filters)).toEqual(inboxRows(of(first, second), filters));
});

test('a row that has moved behind the pages known so far is there once, as it is now, in its new place', () => {
  const rows = growingRows();
  rows(of(first), filters);
  const moved = page({ id: 'c', priority: 7 }, { id: 'a', priority: 5, version: 9 });
  expect(ids(rows(of(first, moved), filters))).toEqual(['b', 'c', 'a']);
});

test('other filters, another open conversation and a changed page are looked at as a whole', () => {
  const rows = growingRows();
  rows(of(first, second), filters);
  expect(ids(rows(of(first, second), filters, 'd'))).toEqual(['a', 'b', 'c', 'd']);
  expect(ids(rows(of(first, second), { snoozed: true }))).toEqual(['d']);
  rows(of(first, second), filters);
  const changed = page({ id: 'a', priority: 1, version: 5 }, { id: 'b', priority: 8 });
  expect(ids(rows(of(changed, second), filters))).toEqual(['b', 'c', 'a']);
});
