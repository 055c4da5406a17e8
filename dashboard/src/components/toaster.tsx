import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { dismiss, undoLast, useToasts } from '@/lib/stores/toasts';
import { desk as t } from '@/lib/texts';
import { Button } from './ui/button';

/** What was just done, with the way back. It takes no focus and covers no field: in a wide window it stands within the list. */
export function Toaster() {
  const toasts = useToasts((state) => state.toasts);
  useAction('undo', undoLast);
  return (
    <section
      aria-label={t.done}
      aria-live="polite"
      className="pointer-events-none fixed left-4 z-40 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 max-desk:top-14 desk:bottom-4 desk:w-66 wide:w-80"
    >
      {toasts.map(({ id, text, tone, undo }) => (
        <div
          key={id}
          className="pointer-events-auto flex animate-appear items-center gap-2 rounded-lg border border-line bg-surface py-1.5 pr-1.5 pl-3 text-sm shadow-pop"
        >
          {tone === 'failed' ? (
            <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-red" />
          ) : (
            <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-accent" />
          )}
          <span dir="auto" className="min-w-0 flex-1 break-words">
            {text}
          </span>
          {undo && (
            <Button
              size="sm"
              aria-keyshortcuts="z"
              onClick={() => {
                dismiss(id);
                undo();
              }}
            >
              {t.undo}
            </Button>
          )}
          <Button
            variant="ghost"
            size="icon"
            className="size-7"
            aria-label={t.dismiss}
            onClick={() => dismiss(id)}
          >
            <X />
          </Button>
        </div>
      ))}
    </section>
  );
}
