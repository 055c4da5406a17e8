import { useMemo } from 'react';
import { useDrafts } from '@/lib/stores/drafts';
import { useOutbox } from '@/lib/stores/outbox';
import { inbox } from '@/lib/texts';
import type { Mark } from './InboxRow';

const t = inbox.marks;

/** What of the operator's own lies in a conversation. The open one shows it by itself. */
export function useMarks(openId: string | undefined): (fanId: string) => Mark | null {
  const drafts = useDrafts((state) => state.byFan);
  const waiting = useOutbox((state) => state.waiting);
  return useMemo(() => {
    const waitedFor = new Set(
      waiting.filter(({ storedAs }) => storedAs === null).map(({ send }) => send.fanId),
    );
    return (fanId) => {
      if (fanId === openId) return null;
      if (waitedFor.has(fanId)) return t.waiting;
      const draft = drafts[fanId];
      if (!draft?.text) return null;
      return draft.trouble ? t.notSent : t.draft;
    };
  }, [drafts, waiting, openId]);
}
