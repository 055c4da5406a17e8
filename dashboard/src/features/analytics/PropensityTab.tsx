import { ReliabilityPlot } from '@/components/reliability-plot';
import { Figure } from '@/components/ui/figure';
import { Listing } from '@/components/ui/listing';
import { Loaded } from '@/components/ui/loaded';
import { Notice } from '@/components/ui/notice';
import { Card } from '@/components/ui/page';
import { When } from '@/components/when';
import { useRead } from '@/lib/cache/reading';
import type { Shape } from '@/lib/shapes';
import { analytics } from '@/lib/texts/analytics';
import { CsvButton } from './CsvButton';
import { percent } from './period';
import { RowsLink } from './RowsLink';

const t = analytics.reliability;
const PATH = '/api/analytics/propensity';
const rounded = (value: number | null): string => (value === null ? '–' : value.toFixed(2));
const hundred = (share: number): number => Math.round(share * 100);
const rangeOf = ({ from, to }: Shape<'PropensityBin'>) => t.range(hundred(from), hundred(to));

/** Whether what was said to be likely came to be. */
export function PropensityTab({ query }: { query: Record<string, string | undefined> }) {
  const report = useRead<Shape<'PropensityReport'>>(PATH, query);
  return (
    <Loaded query={report} className="h-96">
      {({ scores, baselineBrier, atOffer, unseen, pending, enoughData, have, needed, items, ...fit }) => {
        const told = items.filter(({ count }) => count > 0);
        return (
          <>
            {!enoughData && (
              <Notice tone="info">
                {t.notEnough(have.outcomes, needed.outcomes, have.bought, have.ignored)}
              </Notice>
            )}
            <dl className="grid grid-cols-2 gap-3 desk:grid-cols-5">
              <Figure label={t.count}>
                {scores.count > 0 ? (
                  <RowsLink rows={fit.rows} what={t.count}>
                    {scores.count}
                  </RowsLink>
                ) : (
                  0
                )}
              </Figure>
              <Figure label={t.base}>{scores.count > 0 ? percent(scores.baseRate) : '–'}</Figure>
              <Figure
                label={t.brier}
                hint={t.brierHint}
                beside={
                  scores.count > 0 && (
                    <span className="text-ink-soft text-xs">{t.against(baselineBrier.toFixed(3))}</span>
                  )
                }
              >
                {scores.count > 0 ? scores.brier.toFixed(3) : '–'}
              </Figure>
              <Figure label={t.auc} hint={t.aucHint}>
                {rounded(scores.auc)}
              </Figure>
              <Figure label={t.slope} hint={t.slopeHint}>
                {rounded(scores.calibrationSlope)}
                <span className="font-normal text-base text-ink-soft">
                  {' '}
                  / {rounded(scores.calibrationIntercept)}
                </span>
              </Figure>
            </dl>
            <Card
              title={t.title}
              about={t.about(atOffer, unseen, pending)}
              actions={<CsvButton what={analytics.propensity} path={PATH} query={query} />}
            >
              {told.length === 0 ? (
                <p className="py-8 text-center text-ink-faint text-sm">{t.none}</p>
              ) : (
                <ReliabilityPlot
                  title={t.plot}
                  points={told.map((bin) => ({
                    predicted: bin.meanPredicted ?? 0,
                    observed: bin.observed ?? 0,
                    low: bin.low ?? 0,
                    high: bin.high ?? 1,
                    label: `${rangeOf(bin)}: ${bin.bought} / ${bin.count}`,
                  }))}
                  labels={{ x: t.xAxis, y: t.yAxis, ideal: t.ideal, observed: t.observed }}
                />
              )}
              {fit.fittedAt && fit.used !== null && fit.version !== null && (
                <p className="mt-2 text-ink-faint text-xs">
                  {t.fitted} <When full at={fit.fittedAt} /> {t.fittedOn(fit.used, fit.version)}
                </p>
              )}
            </Card>
            <Card title={t.bins} flush>
              <Listing
                caption={t.bins}
                query={{ ...report, data: told }}
                rowKey={({ from }) => String(from)}
                empty={analytics.empty}
                columns={[
                  {
                    title: analytics.predicted,
                    cell: (bin) => <span className="whitespace-nowrap">{rangeOf(bin)}</span>,
                  },
                  { title: t.mean, figures: true, cell: ({ meanPredicted }) => percent(meanPredicted) },
                  { title: t.share, figures: true, cell: ({ observed }) => percent(observed) },
                  {
                    title: t.interval,
                    figures: true,
                    cell: ({ low, high }) => `${percent(low)} – ${percent(high)}`,
                  },
                  { title: t.bought, figures: true, cell: ({ bought }) => bought },
                  {
                    title: t.count,
                    figures: true,
                    cell: (bin) => (
                      <RowsLink rows={bin.rows} what={`${t.count}, ${rangeOf(bin)}`}>
                        {bin.count}
                      </RowsLink>
                    ),
                  },
                ]}
              />
            </Card>
          </>
        );
      }}
    </Loaded>
  );
}
