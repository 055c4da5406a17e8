import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '../api';
import type { Model, Page } from '../schema';

/** The models this operator may see. */
export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: async ({ signal }) => (await api<Page<Model>>('/api/models', { signal })).items,
});

/** The server's order: by name, then id. */
function listOrder(a: Model, b: Model): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

export function applyModel(client: QueryClient, model: Model): void {
  client.setQueryData<Model[]>(modelsQuery.queryKey, (held) => {
    if (!held) return held;
    if (!held.some(({ id }) => id === model.id)) return [...held, model].sort(listOrder);
    return held.map((item) => (item.id === model.id && item.version < model.version ? model : item));
  });
}
