import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '@/lib/api';
import { fanPageAfter, growingRows, type InboxFilters, inboxKey } from '@/lib/cache/fans';
import { loadedLive } from '@/lib/cache/recent';
import type { Fan, Page } from '@/lib/schema';

/** The inbox under these filters: rows as loaded so far, and how to load more. */
export function useInbox(filters: InboxFilters, openId?: string) {
  const query = useInfiniteQuery({
    queryKey: inboxKey(filters),
    queryFn: ({ pageParam, signal }) =>
      loadedLive(
        () =>
          api<Page<Fan>>('/api/fans', {
            query: { ...filters, limit: pageParam === null ? 50 : 200, cursor: pageParam },
            signal,
          }),
        (page, event) => (pageParam === null ? fanPageAfter(page, event, filters) : page),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const [rowsOf] = useState(growingRows);
  const rows = useMemo(() => rowsOf(query.data, filters, openId), [rowsOf, query.data, filters, openId]);
  return { ...query, rows };
}
