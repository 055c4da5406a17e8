import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

const look = cva(
  'inline-flex max-w-full shrink-0 items-center gap-1 whitespace-nowrap rounded-full border px-1.5 font-medium text-2xs leading-[1.05rem] [&_svg]:size-3',
  {
    variants: {
      tone: {
        plain: 'border-line bg-raised text-ink-soft',
        accent: 'border-accent-line bg-accent-soft text-accent',
        amber: 'border-amber-line bg-amber-soft text-amber',
        red: 'border-red-line bg-red-soft text-red',
      },
    },
    defaultVariants: { tone: 'plain' },
  },
);

export function Badge({ tone, className, ...rest }: ComponentProps<'span'> & VariantProps<typeof look>) {
  return <span className={cn(look({ tone }), className)} {...rest} />;
}
