import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { usePageTitle } from '@/lib/title';

interface Props {
  title: string;
  /** What this page is for, in a sentence. */
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A page that scrolls, with its heading. */
export function Page({ title, about, actions, children, className }: Props) {
  usePageTitle(title);
  return (
    <div className="h-full overflow-y-auto">
      <div className={cn('mx-auto flex max-w-6xl flex-col gap-5 px-4 py-5 desk:px-7 desk:py-6', className)}>
        <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
          <div className="min-w-0">
            <h2 className="font-semibold text-xl tracking-tight">{title}</h2>
            {about && <p className="mt-0.5 max-w-2xl text-pretty text-ink-soft text-sm">{about}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}

/** A part of a page, in a frame. */
export function Card({
  title,
  about,
  actions,
  children,
  className,
  flush = false,
}: Omit<Props, 'title'> & { title: string; flush?: boolean }) {
  return (
    <section aria-label={title} className={cn('min-w-0 rounded-xl border border-line bg-surface', className)}>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3.5">
        <div className="min-w-0">
          <h3 className="font-semibold text-base">{title}</h3>
          {about && <p className="mt-0.5 max-w-2xl text-pretty text-ink-faint text-xs">{about}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-1.5">{actions}</div>}
      </header>
      <div className={flush ? 'mt-2' : 'p-4 pt-3'}>{children}</div>
    </section>
  );
}
