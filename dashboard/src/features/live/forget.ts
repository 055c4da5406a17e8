import type { QueryClient } from '@tanstack/react-query';
import { dropFan } from '@/lib/cache/fans';
import { EMPTY_DRAFT, setDraft } from '@/lib/stores/drafts';
import { dequeue, useOutbox } from '@/lib/stores/outbox';
import { useScope } from '@/lib/stores/scope';

/** Forgets a fan who was erased: on the screen, in memory, and what this browser kept of what was to be said to them. */
export function forgetFan(client: QueryClient, fanId: string): void {
  // First the word, so that open panes give way, then the data under them.
  useScope.setState(({ erased }) => ({ erased: { ...erased, [fanId]: true } }));
  for (const { key, send } of useOutbox.getState().waiting) if (send.fanId === fanId) dequeue(key);
  setDraft(fanId, EMPTY_DRAFT);
  dropFan(client, fanId);
  client.removeQueries({ predicate: ({ queryKey: [name, id] }) => name !== 'fans' && id === fanId });
}
