import { Clock } from 'lucide-react';
import { cn } from '@/lib/cn';
import { inbox } from '@/lib/texts';
import { exactly, span, urgency } from '@/lib/time';
import { useNow } from '@/lib/useNow';

const COLOURS = { calm: 'text-ink-faint', late: 'text-amber', overdue: 'text-red font-semibold' };

/** How long the fan has waited for an answer. */
export function WaitingTime({ since }: { since: string }) {
  const waited = Math.max(0, useNow() - Date.parse(since));
  return (
    <span
      title={inbox.waitingSince(exactly(since))}
      className={cn(
        'inline-flex shrink-0 items-center gap-1 whitespace-nowrap text-2xs',
        COLOURS[urgency(waited)],
      )}
    >
      <Clock aria-hidden="true" className="size-3" />
      <span className="sr-only">{inbox.waits}</span>
      {span(waited)}
    </span>
  );
}
