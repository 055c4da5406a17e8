import type { Shape } from '@/lib/shapes';

type Row = Pick<Shape<'UsageReport'>['items'][number], 'day' | 'modelId' | 'cost'>;

const DAYS = 30;
const DAY = 86_400_000;
const utcDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The cost of each of the last thirty days of UTC, those without any among them. */
export function costByDay(rows: readonly Row[], now: number): { label: string; cost: number }[] {
  const costs = new Map<string, number>();
  for (const { day, cost } of rows) costs.set(day, (costs.get(day) ?? 0) + cost);
  return Array.from({ length: DAYS }, (_, at) => {
    const day = utcDay(now - (DAYS - 1 - at) * DAY);
    return { label: day.slice(5), cost: costs.get(day) ?? 0 };
  });
}

/** What a model's day of UTC has cost so far. */
export const spentOn = (rows: readonly Row[], model: string, now: number): number =>
  rows
    .filter(({ day, modelId }) => modelId === model && day === utcDay(now))
    .reduce((sum, { cost }) => sum + cost, 0);
