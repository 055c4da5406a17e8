import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { knownFans } from '@/lib/cache/fans';
import { sayUnread } from '@/lib/title';

const SOON_MS = 200;

/** The tab says how many messages wait to be read, in the conversations loaded so far. */
export function useUnreadTitle(): void {
  const client = useQueryClient();
  useEffect(() => {
    const show = () => sayUnread(knownFans(client).reduce((sum, fan) => sum + fan.unreadCount, 0));
    show();
    let soon: ReturnType<typeof setTimeout> | undefined;
    const stop = client.getQueryCache().subscribe((event) => {
      // Only what changed rows counts, and together: the inbox may be long, and events come in bursts.
      const changed = event.type === 'updated' ? event.action.type === 'success' : event.type === 'removed';
      if (event.query.queryKey[0] !== 'fans' || !changed || soon !== undefined) return;
      soon = setTimeout(() => {
        soon = undefined;
        show();
      }, SOON_MS);
    });
    return () => {
      stop();
      clearTimeout(soon);
      sayUnread(0);
    };
  }, [client]);
}
