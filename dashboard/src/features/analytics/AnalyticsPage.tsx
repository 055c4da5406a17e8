import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { Input } from '@/components/ui/input';
import { Page } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { useModelChoices } from '@/lib/cache/names';
import { analytics as t } from '@/lib/texts/analytics';
import { common } from '@/lib/texts/common';
import { useNow } from '@/lib/useNow';
import { PerformanceTab } from './PerformanceTab';
import { PropensityTab } from './PropensityTab';
import { type Asked, dayIn, periodOf, ZONES } from './period';
import { RevenueTab } from './RevenueTab';

const TABS = ['revenue', 'work', 'propensity'] as const;
const LABELS = { revenue: t.revenue, work: t.performance, propensity: t.propensity };

/** Revenue and work over a period; everything that is chosen stands in the address. */
export function AnalyticsPage({ asked, onAsked }: { asked: Asked; onAsked: (asked: Asked) => void }) {
  const models = useModelChoices();
  const now = useNow();
  const tab = TABS.find((each) => each === asked.tab) ?? 'revenue';
  // Offers count days after they were made, and there are fewer of them.
  const days = asked.days ?? (tab === 'propensity' ? '365' : '28');
  const { from, to, zone } = periodOf({ ...asked, days }, now);
  const bys =
    tab === 'work'
      ? (['day', 'model', 'operator'] as const)
      : (['day', 'model', 'operator', 'kind'] as const);
  const by = bys.find((each) => each === asked.by) ?? 'day';
  const own = Boolean(asked.from && asked.to);
  const change = (next: Partial<Asked>) => onAsked({ ...asked, ...next });
  const query = { from, to, timeZone: zone, model: asked.model };
  return (
    <Page title={t.title} about={t.about}>
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <nav
          aria-label={t.title}
          className="mr-auto flex gap-0.5 rounded-lg border border-line bg-raised p-0.5"
        >
          {TABS.map((each) => (
            <Link
              key={each}
              to="/analytics"
              search={{ ...asked, tab: each === 'revenue' ? undefined : each, by: undefined }}
              aria-current={tab === each ? 'page' : undefined}
              data-at={tab === each || undefined}
              className="rounded-md px-3 py-1 text-ink-soft text-sm hover:text-ink data-at:bg-surface data-at:font-medium data-at:text-ink data-at:shadow-sm"
            >
              {LABELS[each]}
            </Link>
          ))}
        </nav>
        <Choice
          label={common.model}
          value={asked.model ?? ''}
          options={[{ value: '', label: common.allModels }, ...models]}
          onChange={(model) => change({ model: model || undefined })}
        />
        {tab !== 'propensity' && (
          <Choice
            label={t.by}
            value={by}
            options={bys.map((value) => ({ value, label: t.bys[value] }))}
            onChange={(value) => change({ by: value })}
          />
        )}
        <Choice
          label={t.period}
          value={own ? 'own' : days}
          options={Object.entries(t.periods).map(([value, label]) => ({ value, label }))}
          onChange={(next) =>
            change(
              next === 'own' ? { from, to, days: undefined } : { days: next, from: undefined, to: undefined },
            )
          }
        />
        {own && (
          <>
            <Day label={t.from} value={from} max={to} onChange={(next) => change({ from: next })} />
            <Day
              label={t.to}
              value={to}
              min={from}
              max={dayIn(zone, now)}
              onChange={(next) => change({ to: next })}
            />
          </>
        )}
        <Choice
          label={t.zone}
          value={zone}
          options={[...new Set([zone, ...ZONES])].map((value) => ({ value, label: value.replace('_', ' ') }))}
          onChange={(value) => change({ zone: value })}
        />
      </div>
      {tab === 'revenue' && <RevenueTab query={query} by={by} />}
      {tab === 'work' && <PerformanceTab query={query} by={by} />}
      {tab === 'propensity' && <PropensityTab query={query} />}
    </Page>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-0.5 text-ink-faint text-xs">
      <label htmlFor={id}>{label}</label>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </div>
  );
}

function Day({
  label,
  onChange,
  ...rest
}: {
  label: string;
  value: string;
  min?: string;
  max?: string;
  onChange: (day: string) => void;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-0.5 text-ink-faint text-xs">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        className="h-8 w-36 px-2 text-sm"
        onChange={(event) => event.target.value && onChange(event.target.value)}
        {...rest}
      />
    </div>
  );
}
