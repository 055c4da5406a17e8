import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '../api';
import type { Model, Page } from '../schema';
import { loadedLive } from './recent';

/** The models this operator may see. */
export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) =>
    loadedLive(
      async () => (await api<Page<Model>>('/api/models', { signal })).items,
      (models, event) => (event.type === 'model.changed' ? withModel(models, event.payload.model) : models),
    ),
});

/** The server's order: by name, then id. */
function listOrder(a: Model, b: Model): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function withModel(held: Model[], model: Model): Model[] {
  if (!held.some(({ id }) => id === model.id)) return [...held, model].sort(listOrder);
  return held.map((item) => (item.id === model.id && item.version < model.version ? model : item));
}

export function applyModel(client: QueryClient, model: Model): void {
  client.setQueryData<Model[]>(modelsQuery.queryKey, (held) => held && withModel(held, model));
}
