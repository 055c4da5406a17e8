import type { ReactNode } from 'react';
import { Figure } from '@/components/ui/figure';
import { analytics as t } from '@/lib/texts/analytics';
import { changeOf } from './period';

/** One figure, and how it moved against the period before. */
export function MovedFigure({
  now,
  before,
  ...figure
}: {
  label: string;
  hint?: string;
  children: ReactNode;
  now?: number | null;
  before?: number | null;
}) {
  const change = now != null && before != null ? changeOf(now, before) : null;
  return (
    <Figure
      {...figure}
      beside={
        change && (
          <span className="text-ink-soft text-xs" title={t.change(change)}>
            {change} <span aria-hidden="true">{t.changeShort}</span>
            <span className="sr-only"> {t.change('')}</span>
          </span>
        )
      }
    />
  );
}
