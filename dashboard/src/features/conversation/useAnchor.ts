import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api';
import type { Anchor } from '@/lib/cache/messages';
import type { Message } from '@/lib/schema';

/** A place in the past, as it stands in the address. */
export interface Moment {
  at?: string;
  day?: string;
}

/** Where the log begins, if not at its end. A message is looked up first: a window begins at a time. */
export function useAnchor({ at, day }: Moment) {
  const message = useQuery({
    queryKey: ['message', at],
    queryFn: ({ signal }) => api<Message>(`/api/messages/${at}`, { signal }),
    enabled: at !== undefined,
  });
  const anchor: Anchor | null = message.data
    ? { messageId: message.data.id, sentAt: message.data.sentAt }
    : at === undefined && day !== undefined
      ? { day }
      : null;
  return { anchor, error: at === undefined ? null : message.error };
}
