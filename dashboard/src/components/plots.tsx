import type { ReactNode } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

export const TICK = { fill: 'var(--color-ink-faint)', fontSize: 11 };
export const BOX = {
  contentStyle: {
    background: 'var(--color-surface)',
    border: '1px solid var(--color-line)',
    borderRadius: 8,
    boxShadow: 'var(--shadow-pop)',
    fontSize: 12,
    padding: '6px 10px',
  },
  labelStyle: { color: 'var(--color-ink)', fontWeight: 600 },
  itemStyle: { color: 'var(--color-ink-soft)', padding: 0 },
  cursor: { fill: 'var(--color-hover)', fillOpacity: 0.6 },
  isAnimationActive: false,
  separator: ': ',
};

export interface Series {
  key: string;
  label: string;
  color: string;
}

export type Point = { label: string; before?: number | null } & Record<
  string,
  number | string | null | undefined
>;

interface Props {
  /** Read aloud in place of the picture; the table below it holds the figures. */
  title: string;
  points: Point[];
  series: readonly Series[];
  beforeLabel: string;
  format: (value: number) => string;
}

function Frame({
  title,
  series,
  beforeLabel,
  hasBefore,
  line,
  children,
  height,
}: Pick<Props, 'title' | 'series' | 'beforeLabel'> & {
  hasBefore: boolean;
  line: boolean;
  children: ReactNode;
  height: number;
}) {
  return (
    <figure>
      <div role="img" aria-label={title} style={{ height }}>
        {children}
      </div>
      <figcaption className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-ink-soft text-xs">
        {series.map(({ key, label, color }) => (
          <span key={key} className="flex items-center gap-1.5">
            <span aria-hidden="true" className="size-2.5 rounded-sm" style={{ background: color }} />
            {label}
          </span>
        ))}
        {hasBefore && (
          <span className="flex items-center gap-1.5">
            <span
              aria-hidden="true"
              className={
                line
                  ? 'w-3 border-plot-before border-t-2 border-dashed'
                  : 'size-2.5 rounded-sm bg-plot-before'
              }
            />
            {beforeLabel}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

const told = (format: (value: number) => string) => (value: unknown) => format(Number(value));

/** Day by day: kinds on top of each other, and the period before as a line. */
export function DaysPlot({ title, points, series, beforeLabel, format }: Props) {
  const hasBefore = points.some(({ before }) => before != null);
  return (
    <Frame title={title} series={series} beforeLabel={beforeLabel} hasBefore={hasBefore} line height={240}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={points}
          margin={{ top: 6, right: 4, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis dataKey="label" tick={TICK} tickLine={false} axisLine={false} minTickGap={24} />
          <YAxis tick={TICK} tickLine={false} axisLine={false} width={52} tickFormatter={told(format)} />
          <Tooltip {...BOX} formatter={told(format)} />
          {series.map(({ key, label, color }) => (
            <Bar
              key={key}
              dataKey={key}
              name={label}
              stackId="now"
              fill={color}
              maxBarSize={26}
              isAnimationActive={false}
            />
          ))}
          {hasBefore && (
            <Line
              dataKey="before"
              name={beforeLabel}
              stroke="var(--color-plot-before)"
              strokeWidth={1.5}
              strokeDasharray="4 3"
              dot={false}
              isAnimationActive={false}
            />
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </Frame>
  );
}

/** One beside the other: a bar for each, and a pale one for the period before. */
export function BarsPlot({ title, points, series, beforeLabel, format }: Props) {
  const hasBefore = points.some(({ before }) => before != null);
  return (
    <Frame
      title={title}
      series={series}
      beforeLabel={beforeLabel}
      hasBefore={hasBefore}
      line={false}
      height={Math.max(120, points.length * (hasBefore ? 46 : 34) + 30)}
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={points}
          layout="vertical"
          margin={{ top: 0, right: 12, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid horizontal={false} stroke="var(--color-line)" />
          <XAxis type="number" tick={TICK} tickLine={false} axisLine={false} tickFormatter={told(format)} />
          <YAxis type="category" dataKey="label" tick={TICK} tickLine={false} axisLine={false} width={104} />
          <Tooltip {...BOX} formatter={told(format)} />
          {series.map(({ key, label, color }) => (
            <Bar
              key={key}
              dataKey={key}
              name={label}
              stackId="now"
              fill={color}
              maxBarSize={16}
              isAnimationActive={false}
            />
          ))}
          {hasBefore && (
            <Bar
              dataKey="before"
              name={beforeLabel}
              fill="var(--color-plot-before)"
              maxBarSize={8}
              isAnimationActive={false}
            />
          )}
        </BarChart>
      </ResponsiveContainer>
    </Frame>
  );
}
