import { useQuery } from '@tanstack/react-query';
import { Inbox, SearchX, WifiOff } from 'lucide-react';
import { useCallback } from 'react';
import { Blank } from '@/components/ui/blank';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { Soon } from '@/components/ui/soon';
import type { InboxFilters } from '@/lib/cache/fans';
import { modelsQuery } from '@/lib/cache/models';
import { sentence } from '@/lib/problem';
import { inbox as t } from '@/lib/texts';
import { InboxFilterBar } from './InboxFilterBar';
import { InboxList } from './InboxList';
import { MessageResults } from './MessageResults';
import { useInbox } from './useInbox';

interface Props {
  filters: InboxFilters;
  openId: string | undefined;
  onFilters: (filters: InboxFilters) => void;
  /** Whether the search looks in messages rather than in names. */
  inMessages: boolean;
  onInMessages: (inMessages: boolean) => void;
  /** The message that the open conversation stands at. */
  at: string | undefined;
}

/** Who waits, who matters, what was said last. */
export function InboxPane({ filters, openId, onFilters, inMessages, onInMessages, at }: Props) {
  const models = useQuery(modelsQuery).data ?? [];
  const inbox = useInbox(filters, openId);
  const { fetchNextPage } = inbox;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);

  return (
    <section aria-label={t.region} className="flex h-full min-h-0 flex-col bg-surface">
      <InboxFilterBar
        filters={filters}
        models={models}
        onChange={onFilters}
        inMessages={inMessages}
        onInMessages={onInMessages}
      />
      {inMessages && filters.q ? (
        <MessageResults q={filters.q} model={filters.model} at={at} />
      ) : inbox.isPending || (inbox.isPlaceholderData && inbox.rows.length === 0) ? (
        <LoadingRows />
      ) : inbox.isError && inbox.rows.length === 0 ? (
        <Blank icon={WifiOff} title={t.notLoaded}>
          <p>{sentence(inbox.error)}</p>
          <Button className="mt-3" onClick={() => void inbox.refetch()}>
            {t.tryAgain}
          </Button>
        </Blank>
      ) : inbox.rows.length === 0 ? (
        <Nothing filters={filters} onFilters={onFilters} onInMessages={onInMessages} />
      ) : (
        <Soon until={<LoadingRows />}>
          <InboxList
            rows={inbox.rows}
            openId={openId}
            hasMore={inbox.hasNextPage}
            loadingMore={inbox.isFetchingNextPage}
            onMore={onMore}
          />
        </Soon>
      )}
    </section>
  );
}

function Nothing({
  filters,
  onFilters,
  onInMessages,
}: Pick<Props, 'filters' | 'onFilters' | 'onInMessages'>) {
  if (!Object.values(filters).some(Boolean)) {
    return (
      <Blank icon={Inbox} title={t.empty}>
        {t.emptyWhy}
      </Blank>
    );
  }
  return (
    <Blank icon={SearchX} title={t.nothing}>
      <p>{filters.waiting ? t.nobodyWaits : t.noneFits}</p>
      <span className="mt-3 flex justify-center gap-2">
        {filters.q && <Button onClick={() => onInMessages(true)}>{t.searchMessages}</Button>}
        <Button onClick={() => onFilters({})}>{t.showAll}</Button>
      </span>
    </Blank>
  );
}

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

function LoadingRows() {
  return (
    <div role="status" aria-label={t.loading}>
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
