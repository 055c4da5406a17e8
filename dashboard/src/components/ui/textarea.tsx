import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      className={cn(
        'field-sizing-content max-h-80 min-h-20 w-full rounded-control border border-line-strong/60 bg-surface px-3 py-2 text-ink text-sm placeholder:text-ink-faint',
        'focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-red',
        className,
      )}
      {...rest}
    />
  );
}
