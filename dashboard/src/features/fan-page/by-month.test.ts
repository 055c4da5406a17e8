import { expect, test } from 'vitest';
import { byMonth } from './by-month';

const paid = (occurredAt: string, amount: number) => ({ kind: 'tip' as const, amount, occurredAt });

test('months without a payment stand between those with one', () => {
  const months = byMonth([
    paid('2026-03-31T12:00:00Z', 5),
    paid('2026-01-31T12:00:00Z', 10),
    paid('2026-01-02T12:00:00Z', 1),
  ]);
  expect(months.map(({ tip }) => tip)).toEqual([11, 0, 5]);
});

test('nothing paid is no month', () => {
  expect(byMonth([])).toEqual([]);
});
