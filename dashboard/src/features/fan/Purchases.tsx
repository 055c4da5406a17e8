import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { money } from '@/lib/person';
import type { Page, Transaction } from '@/lib/schema';
import { fan as texts } from '@/lib/texts';
import { exactly, onDay } from '@/lib/time';
import { byMonth } from './by-month';

const t = texts.purchases;
const MONTHS = 12;
const LATEST = 4;

/** What the fan paid: a year by its months, and the latest of it. */
export function Purchases({ fanId }: { fanId: string }) {
  const purchases = useQuery({
    queryKey: ['purchases', fanId],
    queryFn: async ({ signal }) =>
      (await api<Page<Transaction>>('/api/transactions', { query: { fan: fanId, limit: 200 }, signal }))
        .items,
  });
  if (!purchases.data) return null;
  const counted = purchases.data.filter(
    ({ reverses, reversedBy }) => reverses === null && reversedBy === null,
  );
  const months = byMonth(counted, MONTHS, Date.now());
  const most = Math.max(...months.map(({ amount }) => amount));
  return (
    <section aria-label={t.name} className="flex flex-col gap-1.5">
      <h3 className="font-medium text-ink-soft text-xs">{t.name}</h3>
      {counted.length === 0 ? (
        <p className="text-ink-faint text-sm">{t.none}</p>
      ) : (
        <>
          <ul aria-label={t.chart(MONTHS)} className="flex h-12 items-end gap-1 border-line border-b">
            {months.map(({ key, name, amount }) => (
              <li
                key={key}
                title={t.month(name, money(amount))}
                className="flex h-full flex-1 items-end"
                aria-label={t.month(name, money(amount))}
              >
                <span
                  style={{ height: amount > 0 ? `max(3px, ${(amount / most) * 100}%)` : 0 }}
                  className="w-full rounded-t-sm bg-accent-fill"
                />
              </li>
            ))}
          </ul>
          <ul className="flex flex-col text-sm">
            {counted.slice(0, LATEST).map(({ id, kind, amount, occurredAt }) => (
              <li key={id} className="flex justify-between gap-2 py-0.5">
                <span className="text-ink-soft">{t.kinds[kind]}</span>
                <span className="flex-1" />
                <time dateTime={occurredAt} title={exactly(occurredAt)} className="text-ink-faint text-xs">
                  {onDay(occurredAt)}
                </time>
                <span className="w-16 text-right font-medium">{money(amount)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
