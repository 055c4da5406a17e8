import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { common } from '@/lib/texts/common';
import { Button } from './button';
import { useFocusBack } from './useFocusBack';

interface Props {
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Where the keyboard goes on afterwards, if not to where it was. */
  returnTo?: () => HTMLElement | null | undefined;
  children: ReactNode;
}

export function Dialog({ title, open, onOpenChange, returnTo, children }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          {...useFocusBack(returnTo)}
          className="fixed top-1/2 left-1/2 z-50 max-h-[85vh] w-[min(34rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-xl border border-line bg-surface p-5 shadow-pop"
        >
          <div className="mb-4 flex items-center justify-between">
            <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
            <Radix.Close asChild>
              <Button variant="ghost" size="icon" aria-label={common.close}>
                <X />
              </Button>
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
