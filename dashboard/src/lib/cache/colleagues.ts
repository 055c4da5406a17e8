import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '../api';
import type { Colleague, LiveEvent, Page } from '../schema';
import { loadedLive } from './recent';

/** Who answers for the models that this operator sees. */
export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: ({ signal }) =>
    loadedLive(async () => (await api<Page<Colleague>>('/api/operators', { signal })).items, withAssignment),
});

/** Lays a model's assignment, or its end, over the list. */
function withAssignment(colleagues: Colleague[], event: LiveEvent): Colleague[] {
  if (event.type !== 'model.assigned' && event.type !== 'model.unassigned') return colleagues;
  const { operatorId, modelId } = event.payload;
  return colleagues.map((colleague) => {
    if (colleague.id !== operatorId) return colleague;
    const others = colleague.models.filter((id) => id !== modelId);
    return { ...colleague, models: event.type === 'model.assigned' ? [...others, modelId] : others };
  });
}

export function applyAssignment(
  client: QueryClient,
  event: Extract<LiveEvent, { type: 'model.assigned' | 'model.unassigned' }>,
): void {
  client.setQueryData<Colleague[]>(colleaguesQuery.queryKey, (held) => held && withAssignment(held, event));
  meet(client, event.payload.operatorId);
}

/** Somebody acts whom nobody here knows by name yet: asks anew who is there. */
export function meet(client: QueryClient, operatorId: string | null): void {
  const held = client.getQueryData(colleaguesQuery.queryKey);
  if (operatorId && held && !held.some(({ id }) => id === operatorId)) {
    void client.invalidateQueries({ queryKey: colleaguesQuery.queryKey });
  }
}
