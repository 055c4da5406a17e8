import type { ReactNode } from 'react';
import { Problem, sentence } from '@/lib/problem';
import { common } from '@/lib/texts/common';
import { Button } from './button';
import { Notice } from './notice';
import { Skeleton } from './skeleton';

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isError: boolean;
  isFetching: boolean;
  refetch: () => unknown;
}

/** What was asked for, once it is here; until then the place it will take, or why it does not come. */
export function Loaded<T>({
  query,
  children,
  className = 'h-40',
}: {
  query: Asked<T>;
  children: (data: T) => ReactNode;
  /** The size of the place it will take. */
  className?: string;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <NotLoaded query={query} />;
  return (
    <div role="status" aria-label={common.loading}>
      <Skeleton className={className} />
    </div>
  );
}

export function NotLoaded({ query: { error, refetch, isFetching } }: { query: Asked<unknown> }) {
  const gone = error instanceof Problem && error.status === 404;
  return (
    <Notice
      tone={gone ? 'info' : 'red'}
      alert
      action={
        !gone && (
          <Button size="sm" disabled={isFetching} onClick={() => refetch()}>
            {common.tryAgain}
          </Button>
        )
      }
    >
      {gone ? common.notThere : sentence(error)}
    </Notice>
  );
}
