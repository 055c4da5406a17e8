import { useQuery } from '@tanstack/react-query';
import { CalendarClock, Check } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { followUpsQuery } from '@/lib/cache/follow-ups';
import { cn } from '@/lib/cn';
import { quick } from '@/lib/texts';
import { exactly, shortly } from '@/lib/time';
import { useNow } from '@/lib/useNow';
import { closeFollowUp } from './follow-ups';

const t = quick.followUp;

/** What is still to be done with a fan, the next first. */
export function FollowUps({ fanId }: { fanId: string }) {
  const open = useQuery(followUpsQuery(fanId)).data ?? [];
  const now = useNow();
  if (open.length === 0) return null;
  return (
    <section aria-label={t.open} className="flex flex-col gap-1.5 border-line border-b p-4">
      <h3 className="font-medium text-ink-soft text-xs">{t.open}</h3>
      <ul className="flex flex-col gap-1">
        {open.map((followUp) => {
          const due = Date.parse(followUp.dueAt) <= now;
          return (
            <li
              key={followUp.id}
              className={cn(
                'flex items-start gap-2 rounded-lg border px-2.5 py-1.5 text-sm',
                due ? 'border-amber-line bg-amber-soft' : 'border-line bg-surface',
              )}
            >
              <CalendarClock
                aria-hidden="true"
                className={cn('mt-0.5 size-4 shrink-0', due ? 'text-amber' : 'text-ink-faint')}
              />
              <div className="min-w-0 flex-1">
                <time
                  dateTime={followUp.dueAt}
                  title={exactly(followUp.dueAt)}
                  className={cn('text-xs', due ? 'font-medium text-amber' : 'text-ink-soft')}
                >
                  {shortly(followUp.dueAt, now)}
                  {due && ` · ${t.due}`}
                </time>
                {followUp.note && (
                  <p dir="auto" className="break-words">
                    {followUp.note}
                  </p>
                )}
              </div>
              <IconButton label={t.done} className="size-6" onClick={() => void closeFollowUp(followUp)}>
                <Check />
              </IconButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
