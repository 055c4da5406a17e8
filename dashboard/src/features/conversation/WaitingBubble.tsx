import { CloudOff, LoaderCircle } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { useInSync } from '@/lib/stores/live-status';
import type { Waiting } from '@/lib/stores/outbox';
import { conversation } from '@/lib/texts';
import { timeOfDay } from '@/lib/time';
import { frame } from './bubbles/frame';
import { takeBack, useUnderWay } from './send';

const t = conversation.outbox;

/** A text that was sent and is not with the server yet, in its place below the conversation. */
export function WaitingBubble({ entry }: { entry: Waiting }) {
  const underWay = useUnderWay((keys) => keys[entry.key] === true);
  const live = useInSync();
  const handedOver = underWay || entry.storedAs !== null;
  return (
    <article
      aria-label={handedOver ? t.beingSent : t.waits}
      className="flex flex-col items-end pt-2.5 pl-[18%]"
    >
      <div
        dir="auto"
        className={cn(frame({ mood: 'outgoing' }), handedOver ? 'opacity-70' : 'border-dashed')}
      >
        {entry.send.content}
      </div>
      <div className="flex items-center gap-1 pt-1 text-ink-faint text-xs">
        {handedOver ? (
          <>
            <LoaderCircle aria-hidden="true" className="size-3.5 animate-spin" /> {t.handingOver}
          </>
        ) : (
          <>
            <CloudOff aria-hidden="true" className="size-3.5 text-amber" />
            <span className="text-amber">
              {!live && t.noLine}
              {live && (entry.attempted ? t.noAnswer : t.next)}
            </span>
            <time dateTime={new Date(entry.at).toISOString()}>· {timeOfDay(entry.at)}</time>
            <Button
              variant="ghost"
              size="sm"
              className="h-6 px-1.5"
              onClick={() => void takeBack(entry)}
              title={t.putBack}
            >
              {t.cancel}
            </Button>
          </>
        )}
      </div>
    </article>
  );
}
