import {
  CartesianGrid,
  ErrorBar,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { BOX, TICK } from './plots';

interface Point {
  predicted: number;
  observed: number;
  low: number;
  high: number;
  /** Which offers it stands for. */
  label: string;
}

interface Props {
  /** Read aloud in place of the picture; the table below it holds the figures. */
  title: string;
  points: Point[];
  labels: { x: string; y: string; ideal: string; observed: string };
}

const whole = (share: number) => `${Math.round(share * 100)}%`;
const axis = {
  type: 'number',
  domain: [0, 1],
  ticks: [0, 0.25, 0.5, 0.75, 1] as number[],
  tick: TICK,
} as const;

/** What was predicted against what came to be; right predictions lie on the diagonal. */
export function ReliabilityPlot({ title, points, labels }: Props) {
  const data = points.map((point) => ({
    ...point,
    spread: [point.observed - point.low, point.high - point.observed],
  }));
  return (
    <figure className="mx-auto max-w-xl">
      <div role="img" aria-label={title} className="aspect-[4/3] w-full">
        <ResponsiveContainer width="100%" height="100%">
          <ScatterChart margin={{ top: 8, right: 12, bottom: 18, left: 4 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--color-line)" />
            <XAxis
              {...axis}
              dataKey="predicted"
              tickFormatter={whole}
              tickLine={false}
              axisLine={false}
              label={{ value: labels.x, position: 'insideBottom', offset: -12, ...TICK }}
            />
            <YAxis
              {...axis}
              dataKey="observed"
              tickFormatter={whole}
              tickLine={false}
              axisLine={false}
              width={52}
              label={{ value: labels.y, angle: -90, position: 'insideLeft', offset: 8, ...TICK }}
            />
            <ReferenceLine
              segment={[
                { x: 0, y: 0 },
                { x: 1, y: 1 },
              ]}
              stroke="var(--color-plot-before)"
              strokeDasharray="4 3"
            />
            <Tooltip {...BOX} cursor={false} content={<Told />} />
            <Scatter data={data} fill="var(--color-plot-1)" isAnimationActive={false}>
              <ErrorBar
                dataKey="spread"
                direction="y"
                width={6}
                strokeWidth={1.5}
                stroke="var(--color-plot-1)"
                isAnimationActive={false}
              />
            </Scatter>
          </ScatterChart>
        </ResponsiveContainer>
      </div>
      <figcaption className="mt-2 flex flex-wrap justify-center gap-x-4 gap-y-1 text-ink-soft text-xs">
        <span className="flex items-center gap-1.5">
          <span aria-hidden="true" className="size-2.5 rounded-full bg-plot-1" />
          {labels.observed}
        </span>
        <span className="flex items-center gap-1.5">
          <span aria-hidden="true" className="w-3 border-plot-before border-t-2 border-dashed" />
          {labels.ideal}
        </span>
      </figcaption>
    </figure>
  );
}

function Told({ payload }: { payload?: readonly { payload: Point }[] }) {
  const point = payload?.[0]?.payload;
  if (!point) return null;
  return (
    <div style={BOX.contentStyle}>
      <p style={BOX.labelStyle}>{point.label}</p>
      <p style={BOX.itemStyle}>
        {whole(point.predicted)} → {whole(point.observed)} ({whole(point.low)} – {whole(point.high)})
      </p>
    </div>
  );
}
