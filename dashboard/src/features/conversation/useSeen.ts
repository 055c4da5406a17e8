import { useEffect, useRef } from 'react';
import { api } from '@/lib/api';
import { applyRead } from '@/lib/cache/messages';
import { queryClient } from '@/lib/query-client';
import type { Message } from '@/lib/schema';
import { useInSync } from '@/lib/stores/live-status';
import { useVisible } from './useVisible';

/**
 * The message of the newest minute that came to the desk last. The page tells minutes only, so that one of them may stand
 * above another and still have come after it; whoever names the other has not said that they saw it.
 */
export function lastStored(messages: Message[]): Message | undefined {
  const minute = messages.at(-1)?.sentAt.slice(0, 'yyyy-mm-ddThh:mm'.length) ?? '';
  return messages
    .filter(({ sentAt }) => sentAt >= minute)
    .reduce<Message | undefined>(
      (last, message) => (last && stored(last) > stored(message) ? last : message),
      undefined,
    );
}

const stored = ({ createdAt, id }: Message) => `${createdAt} ${id}`;

/**
 * Keeps the newest message this screen has really shown: at the end of the log, on a visible page.
 * A send names it, so that an answer never passes over something nobody saw. What was seen is read.
 */
export function useSeen(fanId: string, messages: Message[], atEnd: boolean) {
  const visible = useVisible();
  const live = useInSync();
  const seen = useRef<string | null>(null);
  const marking = useRef<string | null>(null);

  useEffect(() => {
    const newest = messages[messages.length - 1];
    if (!atEnd || !visible || !newest) return;
    seen.current = lastStored(messages)?.id ?? null;
    const incoming = messages.findLast(({ direction }) => direction === 'incoming');
    if (!live || !incoming || incoming.isRead || marking.current === incoming.id) return;
    marking.current = incoming.id;
    api<Message>(`/api/messages/${incoming.id}/read`, { method: 'PUT' })
      .then(() => applyRead(queryClient, fanId, incoming.id))
      .catch(() => {
        // Still unread, then; the next look at this conversation tries again.
        marking.current = null;
      });
  }, [fanId, messages, atEnd, visible, live]);

  return seen;
}
