import { useEffect, useState } from 'react';
import { useLiveStatus } from '@/lib/stores/live-status';
import { timeOfDay } from '@/lib/time';

const GRACE_MS = 3000;

/** Across the desk while the line is down, so that nobody trusts a screen that stands still. */
export function OfflineStrip() {
  const status = useLiveStatus();
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
      aria-label="Offline"
      className="shrink-0 border-red-line border-b bg-red-soft px-4 py-1.5 text-center text-red text-sm"
    >
      No connection since {timeOfDay(since)}. What you see may be behind; your drafts are safe. Trying again…
    </section>
  );
}
