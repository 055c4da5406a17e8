import { CloudOff } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { retryLine } from '@/lib/line';
import { useLiveStatus, useRedisAway } from '@/lib/stores/live-status';
import { unsent, useOutbox } from '@/lib/stores/outbox';
import { shell } from '@/lib/texts/shell';
import { timeOfDay } from '@/lib/time';

const GRACE_MS = 3000;

/** Across the desk while something does not answer, so that nobody trusts a screen that stands still. */
export function TroubleStrip() {
  const status = useLiveStatus();
  const waiting = useOutbox(unsent);
  const redisAway = useRedisAway();
  const offlineSince = status.phase === 'offline' ? status.since : null;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    setShown(false);
    // A blink of the line is the status dot's business alone.
    const later = offlineSince === null ? undefined : setTimeout(() => setShown(true), GRACE_MS);
    return () => clearTimeout(later);
  }, [offlineSince]);
  if (status.phase === 'stalled')
    return (
      <Strip label={shell.trouble} what={shell.stalledSince(timeOfDay(status.since))}>
        {shell.offlineOld} {shell.offlineKept(waiting)}
      </Strip>
    );
  if (offlineSince !== null && shown)
    return (
      <Strip
        label={shell.offline}
        what={shell.offlineSince(timeOfDay(offlineSince))}
        action={
          <Button size="sm" onClick={retryLine}>
            {shell.tryNow}
          </Button>
        }
      >
        {shell.offlineOld} {shell.offlineKept(waiting)}
      </Strip>
    );
  if (redisAway)
    return (
      <Strip label={shell.trouble} what={shell.redisAway}>
        {shell.redisAwayMeans}
      </Strip>
    );
  return null;
}

interface StripProps {
  label: string;
  what: string;
  children: ReactNode;
  action?: ReactNode;
}

const Strip = ({ label, what, children, action }: StripProps) => (
  <section
    aria-label={label}
    className="flex shrink-0 items-center justify-center gap-3 border-amber-line border-b bg-amber-soft px-4 py-1.5 text-sm"
  >
    <p className="flex items-center gap-2">
      <CloudOff aria-hidden="true" className="size-4 shrink-0 text-amber" />
      <span>
        <strong className="font-semibold">{what}</strong> {children}
      </span>
    </p>
    {action}
  </section>
);
