import { LoaderCircle, Sparkles } from 'lucide-react';
import { memo } from 'react';
import { NoteRow } from '@/components/note-row';
import { cn } from '@/lib/cn';
import type { Message } from '@/lib/schema';
import { conversation } from '@/lib/texts';
import { dayName, exactly, timeOfDay } from '@/lib/time';
import { useNow } from '@/lib/useNow';
import { ByHand, isByHand } from './ByHand';
import { Bubble } from './bubbles/Bubble';
import { DeliveryLine } from './DeliveryLine';
import type { Row } from './rows';
import { StopDelivery } from './StopDelivery';
import { UnsettledDelivery } from './UnsettledDelivery';
import { WaitingBubble } from './WaitingBubble';

interface Props {
  row: Row;
  name: string;
  /** The message that was looked for. */
  sought: boolean;
}

export const LogRow = memo(function LogRow({ row, name, sought }: Props) {
  switch (row.kind) {
    case 'beginning':
      return <Beginning more={row.more} name={name} />;
    case 'day':
      return <Day at={row.at} />;
    case 'unread':
      return <Unread />;
    case 'note':
      return <NoteRow note={row.note} />;
    case 'waiting':
      return <WaitingBubble entry={row.entry} />;
    case 'message':
      return (
        <MessageRow
          message={row.message}
          first={row.startsGroup}
          last={row.endsGroup}
          name={name}
          sought={sought}
        />
      );
  }
});

function Beginning({ more, name }: { more: boolean; name: string }) {
  return (
    <p className="flex h-12 items-center justify-center gap-2 text-ink-faint text-xs">
      {more ? (
        <>
          <LoaderCircle aria-hidden="true" className="size-3.5 animate-spin" /> {conversation.loadingOlder}
        </>
      ) : (
        conversation.beginning(name)
      )}
    </p>
  );
}

function Day({ at }: { at: string }) {
  return (
    <div className="flex items-center gap-3 py-3 text-ink-faint text-xs">
      <span className="h-px flex-1 bg-line" />
      <time dateTime={at}>{dayName(at, useNow())}</time>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

/** Below it stands what nobody had read. */
function Unread() {
  return (
    <div className="flex items-center gap-3 py-2 font-semibold text-accent text-xs">
      <span className="h-px flex-1 bg-accent-line" />
      {conversation.newSince}
      <span className="h-px flex-1 bg-accent-line" />
    </div>
  );
}

interface MessageRowProps {
  message: Message;
  first: boolean;
  last: boolean;
  name: string;
  sought: boolean;
}

function MessageRow({ message, first, last, name, sought }: MessageRowProps) {
  const ours = message.direction === 'outgoing';
  const { delivery } = message;
  const unsettled = delivery?.state === 'failed' || delivery?.state === 'unknown';
  // A group says its time, and that it was delivered, once. What is still under way speaks for itself.
  const quiet = !last && (!delivery || delivery.state === 'confirmed');
  return (
    <article
      aria-label={`${ours ? conversation.you : name}, ${timeOfDay(message.sentAt)}`}
      title={quiet ? exactly(message.sentAt) : undefined}
      className={cn(
        'flex flex-col rounded-xl',
        sought && 'bg-amber-soft/60 ring-1 ring-amber-line',
        ours ? 'items-end pl-[18%]' : 'items-start pr-[18%]',
        first ? 'pt-2.5' : 'pt-1',
      )}
    >
      <Bubble message={message} />
      {!quiet && (
        <div
          className={cn(
            'flex flex-wrap items-center gap-x-2 pt-1 text-ink-faint text-xs',
            ours ? 'justify-end' : 'justify-start',
          )}
        >
          {message.isAiGenerated && (
            <span className="inline-flex items-center gap-1" title={conversation.takenFromSuggestion}>
              <Sparkles aria-hidden="true" className="size-3" />
              <span className="sr-only">{conversation.fromSuggestion}</span>
            </span>
          )}
          <time dateTime={message.sentAt} title={exactly(message.sentAt)}>
            {timeOfDay(message.sentAt)}
          </time>
          {delivery && <DeliveryLine delivery={delivery} />}
          {(delivery?.state === 'queued' || delivery?.state === 'claimed') && (
            <StopDelivery message={message} delivery={delivery} />
          )}
        </div>
      )}
      {unsettled &&
        (isByHand(delivery) ? (
          <ByHand message={message} delivery={delivery} />
        ) : (
          <UnsettledDelivery message={message} delivery={delivery} />
        ))}
    </article>
  );
}
