import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

/** The browser's own list: it works by keyboard, by touch and for screen readers as people know it. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <select
      className={cn(
        'h-8 max-w-full rounded-control border border-line-strong/60 bg-surface px-2 text-ink text-sm',
        'focus-visible:outline-offset-0 aria-invalid:border-red',
        className,
      )}
      {...rest}
    />
  );
}
