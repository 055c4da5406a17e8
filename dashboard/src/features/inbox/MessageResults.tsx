import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LoaderCircle, SearchX, WifiOff } from 'lucide-react';
import { ModelChip } from '@/components/model-chip';
import { Blank } from '@/components/ui/blank';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { api } from '@/lib/api';
import { nameOf } from '@/lib/person';
import { sentence } from '@/lib/problem';
import type { Found, Page } from '@/lib/schema';
import { inbox as t } from '@/lib/texts';
import { exactly, onDay } from '@/lib/time';
import { excerpt } from './excerpt';

interface Props {
  q: string;
  model: string[] | undefined;
  at: string | undefined;
}

/** Messages of the whole history that hold these words, the best first. Each opens its conversation where it stands. */
export function MessageResults({ q, model, at }: Props) {
  const search = useInfiniteQuery({
    queryKey: ['message-search', q, model],
    queryFn: ({ pageParam, signal }) =>
      api<Page<Found>>('/api/messages/search', {
        query: { q, model: model?.length === 1 ? model[0] : undefined, limit: 20, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // What is said from now on would be missing.
    staleTime: 30_000,
  });
  if (search.isPending) {
    return (
      <div role="status" aria-label={t.loading} className="flex flex-col gap-3 p-3">
        {['a', 'b', 'c', 'd'].map((place) => (
          <Skeleton key={place} className="h-14" />
        ))}
      </div>
    );
  }
  if (search.isError) {
    return (
      <Blank icon={WifiOff} title={sentence(search.error)}>
        <Button className="mt-3" onClick={() => void search.refetch()}>
          {t.tryAgain}
        </Button>
      </Blank>
    );
  }
  const found = search.data.pages
    .flatMap(({ items }) => items)
    .filter(({ message }) => !model || model.includes(message.modelId));
  if (found.length === 0 && !search.hasNextPage) return <Blank icon={SearchX} title={t.noMessageFits} />;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <ul aria-label={t.found}>
        {found.map((each) => (
          <li key={each.message.id}>
            <Result found={each} open={each.message.id === at} />
          </li>
        ))}
      </ul>
      {search.hasNextPage && (
        <div className="flex justify-center p-3">
          <Button
            size="sm"
            aria-disabled={search.isFetchingNextPage}
            onClick={() => void (search.isFetchingNextPage || search.fetchNextPage())}
          >
            {search.isFetchingNextPage && <LoaderCircle aria-hidden="true" className="animate-spin" />}
            {t.more_}
          </Button>
        </div>
      )}
    </div>
  );
}

function Result({ found: { message, fan, marks }, open }: { found: Found; open: boolean }) {
  return (
    <Link
      to="/inbox/$fanId"
      params={{ fanId: message.fanId }}
      search={(held) => ({ ...held, at: message.id, day: undefined })}
      aria-current={open ? 'page' : undefined}
      className={`block border-line/70 border-b px-3 py-2.5 focus-visible:-outline-offset-2 ${open ? 'bg-accent-soft' : 'hover:bg-hover'}`}
    >
      <span className="flex items-baseline gap-2">
        <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
          {nameOf(fan)}
        </span>
        <time
          dateTime={message.sentAt}
          title={exactly(message.sentAt)}
          className="shrink-0 text-ink-faint text-xs"
        >
          {onDay(message.sentAt)}
        </time>
      </span>
      <span dir="auto" className="mt-0.5 line-clamp-2 break-words text-ink-soft text-sm">
        {message.direction === 'outgoing' && <span className="text-ink-faint">{t.you}</span>}
        {excerpt(message.content, marks).map(({ start, text, marked }) =>
          marked ? (
            <mark key={start} className="rounded-sm bg-amber-soft px-0.5 font-medium text-ink">
              {text}
            </mark>
          ) : (
            <span key={start}>{text}</span>
          ),
        )}
      </span>
      <span className="mt-1 flex">
        <ModelChip modelId={message.modelId} />
      </span>
    </Link>
  );
}
