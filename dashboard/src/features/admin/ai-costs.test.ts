import { expect, test } from 'vitest';
import { costByDay, spentOn } from './ai-costs';

const NOW = Date.parse('2026-05-12T00:30:00Z');
const ROWS = [
  { day: '2026-05-11', modelId: 'luna', cost: 0.5 },
  { day: '2026-05-12', modelId: 'luna', cost: 0.25 },
  { day: '2026-05-12', modelId: 'luna', cost: 1 },
  { day: '2026-05-12', modelId: 'mara', cost: 2 },
];

test('each of the last thirty days has its cost, and days without one cost nothing', () => {
  const days = costByDay(ROWS, NOW);
  expect(days).toHaveLength(30);
  expect(days.slice(-3)).toEqual([
    { label: '05-10', cost: 0 },
    { label: '05-11', cost: 0.5 },
    { label: '05-12', cost: 3.25 },
  ]);
});

test('what a model has spent today is its own, of this day of UTC', () => {
  expect(spentOn(ROWS, 'luna', NOW)).toBe(1.25);
  expect(spentOn(ROWS, 'nobody', NOW)).toBe(0);
});
