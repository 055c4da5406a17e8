import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      className={cn(
        'h-9 w-full rounded-control border border-line-strong/60 bg-surface px-3 text-base text-ink placeholder:text-ink-faint',
        'focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-red',
        className,
      )}
      {...rest}
    />
  );
}
