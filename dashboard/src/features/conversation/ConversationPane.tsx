import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { MessageCircleOff, WifiOff } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { Blank } from '@/components/ui/blank';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { fanQuery } from '@/lib/cache/fans';
import { historyQuery, historyRows } from '@/lib/cache/messages';
import { notesQuery } from '@/lib/cache/notes';
import { cn } from '@/lib/cn';
import { nameOf } from '@/lib/person';
import { isProblem, sentence } from '@/lib/problem';
import type { Message } from '@/lib/schema';
import { useSession } from '@/lib/session';
import { isFrozen } from '@/lib/stops';
import { useDraft } from '@/lib/stores/drafts';
import { toShow, useOutbox } from '@/lib/stores/outbox';
import { conversation } from '@/lib/texts';
import { Composer } from './Composer';
import { ConversationHeader } from './ConversationHeader';
import { MessageLog } from './MessageLog';
import { PastLog } from './PastLog';
import { logRows } from './rows';
import type { Moment } from './useAnchor';
import { useAnnouncement } from './useAnnouncement';
import { useAttending } from './useAttending';
import { useSeen } from './useSeen';
import { useUnreadMark } from './useUnreadMark';
import { useVisible } from './useVisible';

interface Props {
  fanId: string;
  /** The place in the past that is looked at, if any. */
  moment: Moment;
  onMoment: (moment: Moment) => void;
  onBack: () => void;
  onFanPanel: () => void;
  /** What else one can do here: beside the name, and below the reply. */
  actions?: ReactNode;
  tools?: ReactNode;
  /** A word above the composer. */
  warning?: ReactNode;
}

/** What was said, and the place to answer. Keyed by fan: nothing here outlives a change of chat. */
export function ConversationPane({
  fanId,
  moment,
  onMoment,
  onBack,
  onFanPanel,
  actions,
  tools,
  warning,
}: Props) {
  const client = useQueryClient();
  const fan = useQuery(fanQuery(client, fanId));
  const history = useInfiniteQuery(historyQuery(fanId));
  const notes = useQuery(notesQuery(fanId)).data;
  const messages = useMemo(() => historyRows(history.data), [history.data]);
  const { trouble } = useDraft(fanId);
  const waiting = useWaiting(fanId, messages);
  const inPast = moment.at !== undefined || moment.day !== undefined;
  const [isAtEnd, setAtEnd] = useState(true);
  const atEnd = isAtEnd && !inPast;
  const visible = useVisible();
  const unreadFrom = useUnreadMark(history.data && messages, visible && atEnd);
  const seen = useSeen(fanId, messages, atEnd);
  const { fetchNextPage, hasNextPage } = history;
  const onOlder = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const rows = useMemo(
    () => logRows({ messages, more: hasNextPage, waiting, notes, unreadFrom }),
    [messages, hasNextPage, waiting, notes, unreadFrom],
  );
  const name = fan.data ? nameOf(fan.data) : '';
  const announcement = useAnnouncement(messages, name);
  useAttending(fan.data ? fanId : null);

  if (isProblem(fan.error, 'fan-not-found')) {
    return (
      <Blank icon={MessageCircleOff} title={conversation.notHere}>
        <p>{conversation.notHereWhy}</p>
        <Button className="mt-3" onClick={onBack}>
          {conversation.backToInbox}
        </Button>
      </Blank>
    );
  }
  const error = fan.error ?? history.error;
  if (error && !(fan.data && history.data)) {
    return (
      <Blank icon={WifiOff} title={conversation.notLoaded}>
        <p>{sentence(error)}</p>
        <Button className="mt-3" onClick={() => void Promise.all([fan.refetch(), history.refetch()])}>
          {conversation.tryAgain}
        </Button>
      </Blank>
    );
  }
  if (!fan.data || !history.data) return <LoadingConversation />;

  return (
    <section aria-label={conversation.region(name)} className="flex h-full min-h-0 flex-col bg-surface">
      <ConversationHeader
        fan={fan.data}
        onBack={onBack}
        onFanPanel={onFanPanel}
        onDay={(day) => onMoment({ day })}
        actions={actions}
      />
      {inPast ? (
        <PastLog
          key={moment.at ?? moment.day}
          fanId={fanId}
          name={name}
          moment={moment}
          notes={notes}
          onLeave={() => onMoment({})}
        />
      ) : (
        <MessageLog
          rows={rows}
          name={name}
          hasOlder={hasNextPage}
          loadingOlder={history.isFetchingNextPage}
          onOlder={onOlder}
          onAtEnd={setAtEnd}
          callToEnd={waiting.at(-1)?.key ?? (trouble?.kind === 'moved' ? trouble : undefined)}
          unseen={unseenAfter(messages, seen.current)}
        />
      )}
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {warning}
      <Composer
        fanId={fanId}
        name={name}
        messages={messages}
        claimedBy={fan.data.claimedBy}
        frozen={isFrozen(fan.data)}
        seenMessageId={() => seen.current}
        onSent={() => inPast && onMoment({})}
        onMessage={(at) => onMoment({ at })}
        tools={tools}
      />
    </section>
  );
}

/** What was sent here and is not among the messages yet. */
function useWaiting(fanId: string, messages: Message[]) {
  const all = useOutbox((state) => state.waiting);
  const me = useSession((state) => state.user?.id);
  return useMemo(
    () =>
      toShow(
        all.filter(({ send }) => send.fanId === fanId),
        messages,
        me,
      ),
    [all, fanId, messages, me],
  );
}

function unseenAfter(messages: Message[], seenId: string | null): number {
  const seenAt = messages.findIndex(({ id }) => id === seenId);
  return seenAt < 0 ? 0 : messages.length - 1 - seenAt;
}

const PLACES = [
  { key: 'a', shape: 'w-2/5' },
  { key: 'b', shape: 'w-1/3 self-end' },
  { key: 'c', shape: 'w-1/2' },
  { key: 'd', shape: 'w-2/5 self-end' },
];

function LoadingConversation() {
  return (
    <div role="status" aria-label={conversation.loading} className="flex h-full flex-col bg-surface">
      <div className="flex h-14 items-center gap-2.5 border-line border-b px-5">
        <Skeleton className="size-8 rounded-full" />
        <Skeleton className="h-4 w-36" />
      </div>
      <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col justify-end gap-3 px-6 pb-6">
        {PLACES.map(({ key, shape }) => (
          <Skeleton key={key} className={cn('h-10 rounded-2xl', shape)} />
        ))}
      </div>
    </div>
  );
}
