import { CloudOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { retryLine } from '@/lib/line';
import { useLiveStatus } from '@/lib/stores/live-status';
import { unsent, useOutbox } from '@/lib/stores/outbox';
import { shell } from '@/lib/texts/shell';
import { timeOfDay } from '@/lib/time';

const GRACE_MS = 3000;

/** Across the desk while the line is down, so that nobody trusts a screen that stands still. */
export function OfflineStrip() {
  const status = useLiveStatus();
  const waiting = useOutbox(unsent);
  const since = status.phase === 'offline' ? status.since : null;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    setShown(false);
    // A blink of the line is the status dot's business alone.
    const later = since === null ? undefined : setTimeout(() => setShown(true), GRACE_MS);
    return () => clearTimeout(later);
  }, [since]);
  if (since === null || !shown) return null;
  return (
    <section
      aria-label={shell.offline}
      className="flex shrink-0 items-center justify-center gap-3 border-amber-line border-b bg-amber-soft px-4 py-1.5 text-sm"
    >
      <p className="flex items-center gap-2">
        <CloudOff aria-hidden="true" className="size-4 shrink-0 text-amber" />
        <span>
          <strong className="font-semibold">{shell.offlineSince(timeOfDay(since))}</strong> {shell.offlineOld}{' '}
          {shell.offlineKept(waiting)}
        </span>
      </p>
      <Button size="sm" onClick={retryLine}>
        {shell.tryNow}
      </Button>
    </section>
  );
}
