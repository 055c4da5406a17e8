import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

const ITEM =
  'flex cursor-pointer select-none items-center gap-2 rounded-control px-2 py-1.5 text-ink text-sm outline-none data-highlighted:bg-hover [&_svg]:size-4';

/** Not modal: the desk behind it stays readable to assistive tools, and live. */
export function Menu(props: ComponentProps<typeof DropdownMenu.Root>) {
  return <DropdownMenu.Root modal={false} {...props} />;
}

export const MenuTrigger = DropdownMenu.Trigger;
export const MenuRadioGroup = DropdownMenu.RadioGroup;

export function MenuContent({ className, ...rest }: ComponentProps<typeof DropdownMenu.Content>) {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        sideOffset={5}
        collisionPadding={8}
        className={cn(
          'z-50 max-h-80 min-w-44 animate-appear overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-pop',
          className,
        )}
        {...rest}
      />
    </DropdownMenu.Portal>
  );
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof DropdownMenu.Item>) {
  return <DropdownMenu.Item className={cn(ITEM, className)} {...rest} />;
}

export function MenuRadioItem({
  children,
  className,
  ...rest
}: ComponentProps<typeof DropdownMenu.RadioItem>) {
  return (
    <DropdownMenu.RadioItem className={cn(ITEM, 'justify-between pr-2', className)} {...rest}>
      {children}
      <DropdownMenu.ItemIndicator>
        <Check aria-hidden="true" className="text-accent" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.RadioItem>
  );
}
