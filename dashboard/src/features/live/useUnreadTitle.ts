import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { knownFans } from '@/lib/cache/fans';
import { shell } from '@/lib/texts/shell';

const SOON_MS = 200;

/** The tab says how many messages wait to be read, in the conversations loaded so far. */
export function useUnreadTitle(): void {
  const client = useQueryClient();
  useEffect(() => {
    const show = () => {
      const unread = knownFans(client).reduce((sum, fan) => sum + fan.unreadCount, 0);
      document.title = unread > 0 ? `(${unread}) ${shell.name}` : shell.name;
    };
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
      document.title = shell.name;
    };
  }, [client]);
}
