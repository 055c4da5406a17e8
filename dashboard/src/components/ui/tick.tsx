import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from '@/lib/cn';

/** A box to tick, with its words. */
export function Tick({ children, className, ...rest }: ComponentProps<'input'> & { children: ReactNode }) {
  const id = useId();
  return (
    <span className={cn('flex items-center gap-2 text-sm', className)}>
      <input id={id} type="checkbox" className="size-4 shrink-0 accent-(--color-accent-fill)" {...rest} />
      <label htmlFor={id}>{children}</label>
    </span>
  );
}
