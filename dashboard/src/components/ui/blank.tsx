import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** A pane with nothing in it says why, and what could be done. */
export function Blank({
  icon: Icon,
  title,
  children,
}: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
}) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1.5 p-8 text-center">
      <span className="mb-2 flex size-11 items-center justify-center rounded-full border border-line bg-raised text-ink-faint">
        <Icon aria-hidden="true" className="size-5" />
      </span>
      <p className="font-medium text-ink">{title}</p>
      <div className="max-w-72 text-balance text-ink-faint text-sm">{children}</div>
    </div>
  );
}
