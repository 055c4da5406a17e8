import type { ReactNode } from 'react';

/** One figure, large, and how it moved. */
export function Figure({
  label,
  hint,
  children,
  beside,
}: {
  label: string;
  hint?: string;
  children: ReactNode;
  /** What stands beside it, such as how it moved. */
  beside?: ReactNode;
}) {
  return (
    <div className="min-w-0 rounded-xl border border-line bg-surface px-4 py-3">
      <dt className="truncate text-ink-faint text-xs" title={hint}>
        {label}
      </dt>
      <dd className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold text-xl tracking-tight">{children}</span>
        {beside}
      </dd>
    </div>
  );
}
