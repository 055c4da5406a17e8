import { dates } from '@/lib/intl';
import type { Shape } from '@/lib/shapes';

type Payment = Pick<Shape<'Transaction'>, 'kind' | 'amount' | 'occurredAt'>;

export type Month = { label: string } & Record<Payment['kind'], number> & Record<string, number | string>;

const month = dates({ month: 'short', year: '2-digit' });

/** What was paid in each month from the first payment to the last, also in those without any. */
export function byMonth(payments: readonly Payment[]): Month[] {
  if (payments.length === 0) return [];
  const times = payments.map(({ occurredAt }) => Date.parse(occurredAt));
  const months = new Map<string, Month>();
  const keyOf = (date: Date) => `${date.getFullYear()}-${date.getMonth()}`;
  const last = new Date(Math.max(...times));
  for (let at = new Date(Math.min(...times)); ; at = new Date(at.getFullYear(), at.getMonth() + 1, 1)) {
    months.set(keyOf(at), { label: month(at), tip: 0, ppv: 0, subscription: 0 });
    if (keyOf(at) === keyOf(last) || at > last) break;
  }
  for (const { kind, amount, occurredAt } of payments) {
    const held = months.get(keyOf(new Date(occurredAt)));
    if (held) held[kind] += amount;
  }
  return [...months.values()];
}
