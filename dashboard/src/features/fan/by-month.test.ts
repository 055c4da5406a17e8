import { expect, test } from 'vitest';
import { byMonth } from './by-month';

test('months are summed, and empty ones stand among them', () => {
  const now = new Date('2026-02-10T12:00').getTime();
  const months = byMonth(
    [
      { occurredAt: '2026-02-01T10:00:00Z', amount: 10 },
      { occurredAt: '2026-02-03T10:00:00Z', amount: 5 },
      { occurredAt: '2025-12-15T10:00:00Z', amount: 7 },
      { occurredAt: '2024-12-15T10:00:00Z', amount: 99 },
    ],
    3,
    now,
  );
  expect(months.map(({ amount }) => amount)).toEqual([7, 0, 15]);
  expect(months[2]?.name).toContain('2026');
});
