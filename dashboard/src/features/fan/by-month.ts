import { dates } from '@/lib/intl';

const monthName = dates({ month: 'long', year: 'numeric' });

/** Sums by month, in the operator's zone; the newest month last, months without a payment among them. */
export function byMonth(payments: { occurredAt: string; amount: number }[], months: number, now: number) {
  const today = new Date(now);
  const keyOf = (date: Date) => date.getFullYear() * 12 + date.getMonth();
  const sums = new Map<number, number>();
  for (const { occurredAt, amount } of payments) {
    const key = keyOf(new Date(occurredAt));
    sums.set(key, (sums.get(key) ?? 0) + amount);
  }
  const last = keyOf(today);
  return Array.from({ length: months }, (_, at) => last - months + 1 + at).map((key) => ({
    key,
    name: monthName(new Date(Math.floor(key / 12), key % 12, 1)),
    amount: sums.get(key) ?? 0,
  }));
}
