import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

/** Live events keep what is loaded fresh, so nothing grows stale by the clock. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // Reading goes to our own server; the browser's guess about "online" says nothing of it.
      networkMode: 'always',
      retry: (failures, error) =>
        failures < 3 && !(error instanceof Problem && error.status < 500 && error.status !== 429),
      retryDelay: (failures, error) =>
        error instanceof Problem && error.retryAfter
          ? error.retryAfter * 1000
          : Math.min(500 * 2 ** failures, 8000),
    },
    mutations: { networkMode: 'always' },
  },
});
