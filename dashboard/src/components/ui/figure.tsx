import type { ReactNode } from 'react';
import { analytics as t } from '@/lib/texts/analytics';
import { changeOf } from './period';

/** One figure, large, and how it moved. */
export function Figure({
  label,
  hint,
  children,
  now,
  before,
}: {
  label: string;
  hint?: string;
  children: ReactNode;
  now?: number | null;
  before?: number | null;
}) {
  const change = now != null && before != null ? changeOf(now, before) : null;
  return (
    <div className="min-w-0 rounded-xl border border-line bg-surface px-4 py-3">
      <dt className="truncate text-ink-faint text-xs" title={hint}>
        {label}
      </dt>
      <dd className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold text-xl tracking-tight">{children}</span>
        {change && (
          <span className="text-ink-soft text-xs" title={t.change(change)}>
            {change}
            <span className="sr-only"> {t.change('')}</span>
          </span>
        )}
      </dd>
    </div>
  );
}
