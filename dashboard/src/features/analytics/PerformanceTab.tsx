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
import { percent, seconds } from './period';
import { RowsLink } from './RowsLink';

type Line = Shape<'PerformanceLine'>;
type RowsOf = keyof Shape<'PerformanceRows'>;

const SENT = [{ key: 'sent', label: t.sent, color: 'var(--color-plot-1)' }];
const PATH = '/api/analytics/performance';
const count = (value: number): string => String(value);

/** A counted figure in its column, with the way to its rows. */
const counted = (title: string, name: RowsOf & ('messagesSent' | 'ppvSent' | 'ppvBought' | 'answers')) => ({
  title,
  figures: true,
  cell: ({ performance, label }: Line) =>
    performance[name] > 0 ? (
      <RowsLink rows={performance.rows[name]} what={`${title}, ${label}`}>
        {performance[name]}
      </RowsLink>
    ) : (
      0
    ),
});

/** How the work went. */
export function PerformanceTab({ query, by }: { query: Record<string, string | undefined>; by: string }) {
  const asked = { ...query, by, compare: 'true' };
  const report = useRead<Shape<'PerformanceReport'>>(PATH, asked);
  const Plot = by === 'day' ? DaysPlot : BarsPlot;
  return (
    <Loaded query={report} className="h-96">
      {({ total, before, items }) => (
        <>
          <dl className="grid grid-cols-2 gap-3 desk:grid-cols-4">
            <MovedFigure label={t.sent} now={total.messagesSent} before={before?.messagesSent}>
              <RowsLink rows={total.rows.messagesSent} what={t.sent}>
                {total.messagesSent}
              </RowsLink>
            </MovedFigure>
            <MovedFigure
              label={t.golden}
              hint={t.goldenHint}
              now={total.goldenRatio}
              before={before?.goldenRatio}
            >
              {percent(total.goldenRatio)}
            </MovedFigure>
            <MovedFigure
              label={t.unlock}
              hint={t.unlockHint}
              now={total.unlockRatio}
              before={before?.unlockRatio}
            >
              {percent(total.unlockRatio)}
            </MovedFigure>
            <MovedFigure label={t.median} now={total.medianSeconds} before={before?.medianSeconds}>
              {seconds(total.medianSeconds)}
            </MovedFigure>
          </dl>
          <Card
            title={t.plot(t.sent, t.bys[by as keyof typeof t.bys].toLowerCase())}
            actions={<CsvButton what={t.performance} path={PATH} query={asked} />}
          >
            {items.length === 0 ? (
              <p className="py-8 text-center text-ink-faint text-sm">{t.empty}</p>
            ) : (
              <Plot
                title={t.plot(t.sent, by)}
                points={items.map(
                  ({ key, label, performance, before: was }): Point => ({
                    label: by === 'day' ? calendarDay(key) : label,
                    sent: performance.messagesSent,
                    before: was?.messagesSent,
                  }),
                )}
                series={SENT}
                beforeLabel={t.before}
                format={count}
              />
            )}
          </Card>
          <Card title={t.performance} flush>
            <Listing<Line>
              caption={t.performance}
              query={{ ...report, data: by === 'day' ? items.toReversed() : items }}
              rowKey={({ key }) => key}
              empty={t.empty}
              columns={[
                {
                  title: t.bys[by as keyof typeof t.bys],
                  cell: ({ key, label }) => (by === 'day' ? calendarDay(key, true) : label),
                },
                counted(t.sent, 'messagesSent'),
                counted(t.ppvSent, 'ppvSent'),
                counted(t.ppvBought, 'ppvBought'),
                {
                  title: t.golden,
                  figures: true,
                  cell: ({ performance }) => percent(performance.goldenRatio),
                },
                {
                  title: t.unlock,
                  figures: true,
                  cell: ({ performance }) => percent(performance.unlockRatio),
                },
                {
                  title: t.acceptance,
                  figures: true,
                  cell: ({ performance }) => percent(performance.acceptance),
                },
                { title: t.edited, figures: true, cell: ({ performance }) => percent(performance.editShare) },
                counted(t.answers, 'answers'),
                {
                  title: t.median,
                  figures: true,
                  cell: ({ performance }) => seconds(performance.medianSeconds),
                },
                { title: t.p90, figures: true, cell: ({ performance }) => seconds(performance.p90Seconds) },
                { title: t.offShift, figures: true, cell: ({ performance }) => performance.offShift },
                {
                  title: t.revenue,
                  figures: true,
                  cell: ({ performance, label }) => (
                    <RowsLink rows={performance.rows.revenue} what={`${t.revenue}, ${label}`}>
                      {money(performance.revenue)}
                    </RowsLink>
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
