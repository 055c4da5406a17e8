import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { knownFans } from '@/lib/cache/fans';
import { shell } from '@/lib/texts/shell';

/** The tab says how many messages wait to be read, in the conversations loaded so far. */
export function useUnreadTitle(): void {
  const client = useQueryClient();
  useEffect(() => {
    const show = () => {
      const unread = knownFans(client).reduce((sum, fan) => sum + fan.unreadCount, 0);
      document.title = unread > 0 ? `(${unread}) ${shell.name}` : shell.name;
    };
    show();
    const stop = client.getQueryCache().subscribe(({ query }) => {
      if (query.queryKey[0] === 'fans') show();
    });
    return () => {
      stop();
      document.title = shell.name;
    };
  }, [client]);
}
