import { useQuery } from '@tanstack/react-query';
import { Inbox, SearchX, WifiOff } from 'lucide-react';
import { useCallback } from 'react';
import { Blank } from '@/components/ui/blank';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import type { InboxFilters } from '@/lib/cache/fans';
import { modelsQuery } from '@/lib/cache/models';
import { sentence } from '@/lib/problem';
import { InboxFilterBar } from './InboxFilterBar';
import { InboxList } from './InboxList';
import { useInbox } from './useInbox';

interface Props {
  filters: InboxFilters;
  openId: string | undefined;
  onFilters: (filters: InboxFilters) => void;
}

/** Who waits, who matters, what was said last. */
export function InboxPane({ filters, openId, onFilters }: Props) {
  const models = useQuery(modelsQuery).data ?? [];
  const inbox = useInbox(filters, openId);
  const { fetchNextPage } = inbox;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);

  return (
    <section aria-label="Inbox" className="flex h-full min-h-0 flex-col bg-surface">
      <InboxFilterBar filters={filters} models={models} onChange={onFilters} />
      {inbox.isPending || (inbox.isPlaceholderData && inbox.rows.length === 0) ? (
        <LoadingRows />
      ) : inbox.isError && inbox.rows.length === 0 ? (
        <Blank icon={WifiOff} title="The inbox could not be loaded">
          <p>{sentence(inbox.error)}</p>
          <Button className="mt-3" onClick={() => void inbox.refetch()}>
            Try again
          </Button>
        </Blank>
      ) : inbox.rows.length === 0 ? (
        <Nothing filters={filters} onFilters={onFilters} />
      ) : (
        <InboxList
          rows={inbox.rows}
          openId={openId}
          hasMore={inbox.hasNextPage}
          loadingMore={inbox.isFetchingNextPage}
          onMore={onMore}
        />
      )}
    </section>
  );
}

function Nothing({ filters, onFilters }: Pick<Props, 'filters' | 'onFilters'>) {
  if (!Object.values(filters).some(Boolean)) {
    return (
      <Blank icon={Inbox} title="No conversations yet">
        They appear here as soon as the extension reads them on the platform’s chat page.
      </Blank>
    );
  }
  return (
    <Blank icon={SearchX} title="Nothing here">
      <p>{filters.waiting ? 'Nobody is waiting for an answer.' : 'No conversation fits these filters.'}</p>
      <Button className="mt-3" onClick={() => onFilters({})}>
        Show all
      </Button>
    </Blank>
  );
}

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

function LoadingRows() {
  return (
    <div role="status" aria-label="Loading conversations">
      {PLACES.map((place) => (
        <div key={place} className="flex gap-2.5 px-3 py-3.5">
          <Skeleton className="size-9 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-3 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
            <Skeleton className="h-3 w-1/4" />
          </div>
        </div>
      ))}
    </div>
  );
}
