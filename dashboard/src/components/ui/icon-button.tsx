import { Tooltip } from 'radix-ui';
import type { ComponentProps } from 'react';
import { Button } from './button';

/** A button that shows a picture alone; its name is read aloud and shown on hover and focus. */
export function IconButton({ label, ...rest }: { label: string } & ComponentProps<typeof Button>) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <Button variant="ghost" size="icon" aria-label={label} {...rest} />
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={5}
          collisionPadding={8}
          className="z-50 animate-appear rounded-control bg-ink px-2 py-1 text-canvas text-xs"
        >
          {label}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
