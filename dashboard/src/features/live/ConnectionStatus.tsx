import { cn } from '@/lib/cn';
import { type LiveStatus, useLiveStatus } from '@/lib/stores/live-status';
import { shell } from '@/lib/texts/shell';
import { timeOfDay } from '@/lib/time';

function wordsFor(status: LiveStatus): string {
  if (status.phase === 'offline') return shell.offlineFor(timeOfDay(status.since));
  if (status.phase === 'stalled') return shell.stalledFor(timeOfDay(status.since));
  return shell.phases[status.phase];
}

/** Says whether this screen shows what is so. */
export function ConnectionStatus() {
  const status = useLiveStatus();
  const isBehind = 'since' in status;
  return (
    <div
      role="status"
      aria-label={shell.connection}
      className={cn(
        'flex items-center gap-1.5 whitespace-nowrap px-1 text-xs',
        isBehind ? 'font-semibold text-amber' : 'text-ink-soft',
      )}
    >
      <span
        aria-hidden="true"
        className={cn(
          'size-2 rounded-full',
          status.phase === 'in-sync' && 'bg-accent',
          isBehind && 'bg-red',
          (status.phase === 'connecting' || status.phase === 'catching-up') && 'animate-pulse-soft bg-amber',
        )}
      />
      {wordsFor(status)}
      {status.phase === 'catching-up' && (status.left > 0 || status.more) && (
        // Counts down too fast to be read aloud.
        <span aria-hidden="true">
          ({status.left.toLocaleString()}
          {status.more && '+'})
        </span>
      )}
    </div>
  );
}
