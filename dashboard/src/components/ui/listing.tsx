import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { common } from '@/lib/texts/common';
import { Button } from './button';
import { NotLoaded } from './loaded';
import { Skeleton } from './skeleton';

export interface Column<T> {
  title: string;
  cell: (row: T) => ReactNode;
  /** Figures stand under each other. */
  figures?: boolean;
  /** The title is for screen readers alone, as over buttons. */
  quiet?: boolean;
  className?: string;
}

/** A query's answer: all rows, or those of the pages read so far. */
interface Rows<T> {
  data: T[] | undefined;
  error: unknown;
  isError: boolean;
  isFetching: boolean;
  refetch: () => unknown;
  hasNextPage?: boolean;
  isFetchingNextPage?: boolean;
  fetchNextPage?: () => unknown;
}

/** Rows that are here already. */
export const here = <T,>(data: T[]): Rows<T> => ({
  data,
  error: null,
  isError: false,
  isFetching: false,
  refetch: () => {},
});

interface Props<T> {
  /** What the rows are, for screen readers. */
  caption: string;
  columns: readonly Column<T>[];
  query: Rows<T>;
  rowKey: (row: T) => string;
  empty: ReactNode;
}

/** With so many columns their titles may take two lines, so that more of them have room. */
const WIDE = 8;
/** With so many, rows stand as blocks where fewer still fit side by side. */
const MANY = 5;

/**
 * The one table: rows of a list, their places while it loads, why it is empty or does not come, and the way to more. Where
 * there is little room a row stands as a block, each value beside its title.
 */
export function Listing<T>({ caption, columns, query, rowKey, empty }: Props<T>) {
  const rows = query.data;
  if (!rows && query.isError)
    return (
      <div className="p-3">
        <NotLoaded query={query} />
      </div>
    );
  return (
    // A wide table scrolls within itself; so that this also works by keyboard, it can be focused.
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
      tabIndex={0}
      aria-busy={!rows}
      className={cn(
        'relative overflow-x-auto rounded-b-xl',
        columns.length >= MANY ? '@container/many' : '@container/few',
      )}
    >
      <table className="w-full text-sm blocks:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="blocks:sr-only">
          <tr className="border-line border-b">
            {columns.map(({ title, figures, quiet }) => (
              <th
                key={title}
                scope="col"
                className={cn(
                  'px-2 py-1.5 font-medium text-ink-faint text-xs first:pl-4 last:pr-4',
                  columns.length > WIDE ? 'align-bottom' : 'whitespace-nowrap',
                  figures ? 'text-right' : 'text-left',
                )}
              >
                {quiet ? <span className="sr-only">{title}</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="blocks:block">
          {rows?.map((row) => (
            <tr
              key={rowKey(row)}
              className="border-line/70 border-b last:border-b-0 hover:bg-hover/60 blocks:block blocks:px-4 blocks:py-2.5"
            >
              {columns.map(({ title, cell, figures, quiet, className }, at) => (
                <td
                  key={title}
                  className={cn(
                    'px-2 py-1.5 align-middle first:pl-4 last:pr-4',
                    'blocks:flex blocks:min-h-6.5 blocks:items-baseline blocks:gap-3 blocks:p-0 blocks:py-0.5 blocks:first:pl-0 blocks:first:font-medium blocks:last:pr-0',
                    figures && 'whitespace-nowrap text-right',
                    className,
                  )}
                >
                  {at > 0 && !quiet && (
                    <span
                      aria-hidden="true"
                      className="hidden w-24 shrink-0 text-left text-ink-faint text-xs blocks:inline"
                    >
                      {title}
                    </span>
                  )}
                  <div className="blocks:min-w-0 blocks:flex-1 blocks:text-left">{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
          {!rows &&
            [1, 2, 3, 4].map((line) => (
              <tr key={line} className="border-line/70 border-b last:border-b-0 blocks:block">
                <td colSpan={columns.length} className="px-4 py-2 blocks:block">
                  <Skeleton className="h-5" />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {rows?.length === 0 && <p className="px-4 py-6 text-center text-ink-faint text-sm">{empty}</p>}
      {query.hasNextPage && (
        <div className="border-line border-t p-2 text-center">
          <Button
            variant="ghost"
            size="sm"
            disabled={query.isFetchingNextPage}
            onClick={() => query.fetchNextPage?.()}
          >
            {query.isFetchingNextPage ? common.loading : common.more}
          </Button>
        </div>
      )}
    </section>
  );
}
