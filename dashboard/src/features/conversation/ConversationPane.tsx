import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { MessageCircleOff, WifiOff } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Blank } from '@/components/ui/blank';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { fanQuery } from '@/lib/cache/fans';
import { historyQuery, historyRows } from '@/lib/cache/messages';
import { cn } from '@/lib/cn';
import { nameOf } from '@/lib/person';
import { isProblem, sentence } from '@/lib/problem';
import type { Message } from '@/lib/schema';
import { useSession } from '@/lib/session';
import { useDraft } from '@/lib/stores/drafts';
import { toShow, useOutbox } from '@/lib/stores/outbox';
import { Composer } from './Composer';
import { ConversationHeader } from './ConversationHeader';
import { MessageLog } from './MessageLog';
import { logRows } from './rows';
import { useAnnouncement } from './useAnnouncement';
import { useAttending } from './useAttending';
import { useSeen } from './useSeen';

interface Props {
  fanId: string;
  onBack: () => void;
  onFanPanel: () => void;
}

/** What was said, and the place to answer. Keyed by fan: nothing here outlives a change of chat. */
export function ConversationPane({ fanId, onBack, onFanPanel }: Props) {
  const client = useQueryClient();
  const fan = useQuery(fanQuery(client, fanId));
  const history = useInfiniteQuery(historyQuery(fanId));
  const messages = useMemo(() => historyRows(history.data), [history.data]);
  const { trouble } = useDraft(fanId);
  const waiting = useWaiting(fanId, messages);
  const [atEnd, setAtEnd] = useState(true);
  const seen = useSeen(fanId, messages, atEnd);
  const { fetchNextPage, hasNextPage } = history;
  const onOlder = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const rows = useMemo(() => logRows(messages, hasNextPage, waiting), [messages, hasNextPage, waiting]);
  const name = fan.data ? nameOf(fan.data) : '';
  const announcement = useAnnouncement(messages, name);
  useAttending(fan.data ? fanId : null);

  if (isProblem(fan.error, 'fan-not-found')) {
    return (
      <Blank icon={MessageCircleOff} title="This conversation is not here">
        <p>It may belong to a model you are not assigned to.</p>
        <Button className="mt-3" onClick={onBack}>
          Back to the inbox
        </Button>
      </Blank>
    );
  }
  const error = fan.error ?? history.error;
  if (error && !(fan.data && history.data)) {
    return (
      <Blank icon={WifiOff} title="The conversation could not be loaded">
        <p>{sentence(error)}</p>
        <Button className="mt-3" onClick={() => void Promise.all([fan.refetch(), history.refetch()])}>
          Try again
        </Button>
      </Blank>
    );
  }
  if (!fan.data || !history.data) return <LoadingConversation />;

  return (
    <section aria-label={`Conversation with ${name}`} className="flex h-full min-h-0 flex-col bg-surface">
      <ConversationHeader fan={fan.data} onBack={onBack} onFanPanel={onFanPanel} />
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
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      <Composer
        fanId={fanId}
        name={name}
        messages={messages}
        claimedBy={fan.data.claimedBy}
        seenMessageId={() => seen.current}
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
    <div role="status" aria-label="Loading the conversation" className="flex h-full flex-col bg-surface">
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
