import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '@/lib/api';
import { fanPageAfter, type InboxFilters, inboxKey, inboxRows } from '@/lib/cache/fans';
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
  const rows = useMemo(() => inboxRows(query.data, filters, openId), [query.data, filters, openId]);
  return { ...query, rows };
}
