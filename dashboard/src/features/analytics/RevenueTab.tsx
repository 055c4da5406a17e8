import { BarsPlot, DaysPlot, type Point } from '@/components/plots';
import { Listing } from '@/components/ui/listing';
import { Loaded } from '@/components/ui/loaded';
import { Card } from '@/components/ui/page';
import { useRead } from '@/lib/cache/reading';
import { money } from '@/lib/person';
import type { Shape } from '@/lib/shapes';
import { analytics as t } from '@/lib/texts/analytics';
import { calendarDay } from '@/lib/time';
import { CsvButton } from './CsvButton';
import { MovedFigure } from './MovedFigure';
import { changeOf } from './period';
import { RowsLink } from './RowsLink';

type Report = Shape<'RevenueReport'>;
type Line = Shape<'RevenueLine'>;

const COLORS = ['var(--color-plot-1)', 'var(--color-plot-2)', 'var(--color-plot-3)'];
const KINDS = Object.entries(t.kinds).map(([key, label], at) => ({ key, label, color: COLORS[at] ?? '' }));
const ALONE = [{ key: 'total', label: t.thisPeriod, color: COLORS[0] ?? '' }];

const pointOf = ({ label, key, revenue, before }: Line, by: string): Point => ({
  label: by === 'day' ? calendarDay(key) : by === 'kind' ? (t.kinds[key] ?? label) : label,
  total: revenue.total,
  before: before?.total,
  ...Object.fromEntries(revenue.kinds.map(({ kind, total }) => [kind, total])),
});

/** What fans paid. */
export function RevenueTab({ query, by }: { query: Record<string, string | undefined>; by: string }) {
  const asked = { ...query, by, compare: 'true' };
  const report = useRead<Report>('/api/analytics/revenue', asked);
  return (
    <Loaded query={report} className="h-96">
      {({ total, before, items }) => (
        <>
          <dl className="grid grid-cols-2 gap-3 desk:grid-cols-4">
            <MovedFigure label={t.sum} now={total.total} before={before?.total}>
              <RowsLink rows={total.rows} what={t.sum}>
                {money(total.total)}
              </RowsLink>
            </MovedFigure>
            <MovedFigure label={t.count} now={total.count} before={before?.count}>
              {total.count}
            </MovedFigure>
            <MovedFigure label={t.buyers} now={total.buyers} before={before?.buyers}>
              {total.buyers ?? '–'}
            </MovedFigure>
            <MovedFigure label={t.average} now={total.average} before={before?.average}>
              {total.average === null ? '–' : money(total.average)}
            </MovedFigure>
          </dl>
          <Card
            title={t.plot(t.revenue, t.bys[by as keyof typeof t.bys].toLowerCase())}
            actions={<CsvButton what={t.revenue} path="/api/analytics/revenue" query={asked} />}
          >
            {items.length === 0 ? (
              <p className="py-8 text-center text-ink-faint text-sm">{t.plotEmpty}</p>
            ) : by === 'day' ? (
              <DaysPlot
                title={t.plot(t.revenue, t.bys.day)}
                points={items.map((line) => pointOf(line, by))}
                series={KINDS}
                beforeLabel={t.before}
                format={money}
              />
            ) : (
              <BarsPlot
                title={t.plot(t.revenue, by)}
                points={items.map((line) => pointOf(line, by))}
                series={by === 'kind' ? ALONE : KINDS}
                beforeLabel={t.before}
                format={money}
              />
            )}
          </Card>
          <Card title={t.revenue} flush>
            <Listing<Line>
              caption={t.revenue}
              query={{ ...report, data: by === 'day' ? items.toReversed() : items }}
              rowKey={({ key }) => key}
              empty={t.empty}
              columns={[
                {
                  title: t.bys[by as keyof typeof t.bys],
                  cell: ({ key, label }) =>
                    by === 'day' ? calendarDay(key, true) : by === 'kind' ? (t.kinds[key] ?? label) : label,
                },
                ...KINDS.filter(() => by !== 'kind').map(({ key, label }) => ({
                  title: label,
                  figures: true,
                  cell: ({ revenue, label: line }: Line) => {
                    const kind = revenue.kinds.find((each) => each.kind === key);
                    return kind && kind.count > 0 ? (
                      <RowsLink rows={kind.rows} what={`${label}, ${line}`}>
                        {money(kind.total)}
                      </RowsLink>
                    ) : (
                      '–'
                    );
                  },
                })),
                {
                  title: t.sum,
                  figures: true,
                  cell: ({ revenue, label }) =>
                    revenue.count > 0 ? (
                      <RowsLink rows={revenue.rows} what={label}>
                        {money(revenue.total)}
                      </RowsLink>
                    ) : (
                      '–'
                    ),
                },
                { title: t.count, figures: true, cell: ({ revenue }) => revenue.count },
                { title: t.buyers, figures: true, cell: ({ revenue }) => revenue.buyers ?? '–' },
                {
                  title: t.before,
                  figures: true,
                  cell: ({ revenue, before: was }) =>
                    was ? (
                      <span className="text-ink-soft">
                        {money(was.total)}{' '}
                        <span className="text-xs">{changeOf(revenue.total, was.total)}</span>
                      </span>
                    ) : (
                      '–'
                    ),
                },
              ]}
            />
          </Card>
        </>
      )}
    </Loaded>
  );
}
