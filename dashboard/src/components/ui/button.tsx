import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

const look = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 rounded-control font-medium text-sm transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-accent-fill text-white hover:not-disabled:bg-accent-fill-hover',
        outline: 'border border-line bg-surface text-ink hover:not-disabled:bg-hover',
        ghost: 'text-ink-soft hover:not-disabled:bg-hover hover:not-disabled:text-ink',
        danger: 'bg-red-fill text-white hover:not-disabled:bg-red-fill-hover',
        link: 'text-accent underline-offset-2 hover:underline',
      },
      size: { md: 'h-8 px-3', sm: 'h-7 px-2.5 text-xs', icon: 'size-8', inline: '' },
    },
    defaultVariants: { variant: 'outline', size: 'md' },
  },
);

type Props = ComponentProps<'button'> & VariantProps<typeof look>;

export function Button({ variant, size, className, type = 'button', ...rest }: Props) {
  return <button type={type} className={cn(look({ variant, size }), className)} {...rest} />;
}
