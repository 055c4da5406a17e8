import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../api';
import type { HttpOptions } from '../http';
import { queryClient } from '../query-client';
import type { Page } from '../schema';

type Asked = HttpOptions['query'];

/** What a route answers. No event keeps it fresh, so each visit asks anew. */
export const readQuery = <T>(path: string, asked: Asked = {}) =>
  queryOptions({
    queryKey: ['read', path, asked],
    queryFn: ({ signal }) => api<T>(path, { query: asked, signal }),
    staleTime: 0,
  });

export const useRead = <T>(path: string, asked?: Asked, enabled = true) =>
  useQuery({ ...readQuery<T>(path, asked), enabled });

/** A list that is read page by page. */
export const usePages = <T>(path: string, asked: Asked = {}, enabled = true) =>
  useInfiniteQuery({
    queryKey: ['pages', path, asked],
    queryFn: ({ pageParam, signal }) =>
      api<Page<T>>(path, { query: { ...asked, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    staleTime: 0,
    enabled,
  });

/** Reads again whatever came from addresses that begin so. */
export const readAgain = (...paths: string[]) =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [kind, path] }) =>
      (kind === 'read' || kind === 'pages') && paths.some((each) => String(path).startsWith(each)),
  });

const waiting = new Set<string>();

/** The same in a moment, once for all who ask meanwhile: events come in bursts. What nobody shows is not read. */
export function readSoon(path: string): void {
  if (waiting.has(path)) return;
  waiting.add(path);
  setTimeout(() => {
    waiting.delete(path);
    void readAgain(path);
  }, 300);
}
