import { queryOptions } from '@tanstack/react-query';
import { api } from '../api';
import { isProblem } from '../problem';
import { queryClient } from '../query-client';
import type { SavedView, SavedViews } from '../schema';
import { type InboxFilters, inboxFilters } from './fans';
import { placed } from './place';

/** The operator's own views, on every device. */
export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: async ({ signal }) => {
    await placed();
    return api<SavedViews>('/api/views', { signal });
  },
});

/** Filters as a view keeps them. What was searched for is no part of it: it may be somebody's name. */
export function toQuery({ q: _, ...filters }: InboxFilters): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const each of Array.isArray(value) ? value : [value]) parameters.append(name, String(each));
  }
  return parameters.toString();
}

export function fromQuery(query: string): InboxFilters {
  const parameters = new URLSearchParams(query);
  return inboxFilters(
    Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)])),
  );
}

/** Keeps the views as `change` makes them, on top of what another device may have kept meanwhile. */
export async function changeViews(change: (views: SavedView[]) => SavedView[]): Promise<void> {
  let held = await queryClient.ensureQueryData(viewsQuery);
  for (let tries = 0; ; tries += 1) {
    try {
      const body = { views: change(held.views), version: held.version };
      const kept = await api<SavedViews>('/api/views', { method: 'PUT', body });
      queryClient.setQueryData(viewsQuery.queryKey, kept);
      return;
    } catch (error) {
      if (!isProblem(error, 'changed-meanwhile') || tries === 2) throw error;
      held = error.extras.current as SavedViews;
    }
  }
}
