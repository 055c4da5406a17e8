import { DaysPlot } from '@/components/plots';
import { Badge } from '@/components/ui/badge';
import { Listing } from '@/components/ui/listing';
import { Card } from '@/components/ui/page';
import { When } from '@/components/when';
import { usePages } from '@/lib/cache/reading';
import { cn } from '@/lib/cn';
import { money } from '@/lib/person';
import type { Shape } from '@/lib/shapes';
import { fanPage as t } from '@/lib/texts/fan-page';
import { byMonth } from './by-month';

const SERIES = [
  { key: 'tip', label: t.kinds.tip, color: 'var(--color-plot-1)' },
  { key: 'ppv', label: t.kinds.ppv, color: 'var(--color-plot-2)' },
  { key: 'subscription', label: t.kinds.subscription, color: 'var(--color-plot-3)' },
];

/** What a fan paid, over time. */
export function Purchases({ fanId, total }: { fanId: string; total: number }) {
  const payments = usePages<Shape<'Transaction'>>('/api/transactions', { fan: fanId, limit: 200 });
  const counted = (payments.data ?? []).filter(({ reverses, reversedBy }) => !reverses && !reversedBy);
  return (
    <Card title={t.purchases} about={`${t.spent}: ${money(total)}`} flush>
      {counted.length > 0 && (
        <div className="px-4 pt-1 pb-4">
          <DaysPlot
            title={t.purchasesPlot}
            points={byMonth(counted)}
            series={SERIES}
            beforeLabel=""
            format={money}
          />
        </div>
      )}
      <div className="max-h-80 overflow-y-auto">
        <Listing
          caption={t.purchases}
          query={payments}
          rowKey={({ id }) => id}
          empty={t.purchasesEmpty}
          columns={[
            { title: t.when, cell: ({ occurredAt }) => <When full at={occurredAt} /> },
            {
              title: t.kind,
              cell: ({ kind, reversedBy, reverses }) => (
                <span className="flex items-center gap-1.5">
                  {t.kinds[kind]} {(reversedBy || reverses) && <Badge>{t.reversed}</Badge>}
                </span>
              ),
            },
            {
              title: t.amount,
              figures: true,
              cell: ({ amount, reversedBy }) => (
                <span className={cn('font-medium', reversedBy && 'line-through')}>{money(amount)}</span>
              ),
            },
          ]}
        />
      </div>
    </Card>
  );
}
