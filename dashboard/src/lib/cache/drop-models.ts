import type { QueryClient } from '@tanstack/react-query';
import type { Fan, Model } from '../schema';
import { type InboxData, knownFans } from './fans';
import type { HistoryData } from './messages';
import { modelsQuery } from './models';

const OF_A_FAN = ['fan', 'fan-details', 'messages', 'past', 'notes', 'purchases', 'suggestion'];

/** The fans of these models that anything here has loaded. */
export function fansOf(client: QueryClient, models: ReadonlySet<string>): Set<string> {
  const rows = [
    ...knownFans(client),
    ...client.getQueriesData<Fan>({ queryKey: ['fan'] }).flatMap(([, fan]) => fan ?? []),
  ];
  const ids = new Set(rows.filter(({ modelId }) => models.has(modelId)).map(({ id }) => id));
  for (const [[, fanId], data] of client.getQueriesData<HistoryData>({ queryKey: ['messages'] })) {
    if (data?.pages.some(({ items }) => items.some(({ modelId }) => models.has(modelId)))) {
      ids.add(fanId as string);
    }
  }
  return ids;
}

/** Drops everything that belongs to models which this operator no longer sees. */
export function dropModels(client: QueryClient, models: ReadonlySet<string>): void {
  const fans = fansOf(client, models);
  client.setQueriesData<InboxData>(
    { queryKey: ['fans'] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.filter(({ modelId }) => !models.has(modelId)),
        })),
      },
  );
  client.removeQueries({
    predicate: ({ queryKey: [name, fanId] }) =>
      OF_A_FAN.includes(name as string) && fans.has(fanId as string),
  });
  client.setQueryData<Model[]>(modelsQuery.queryKey, (held) => held?.filter(({ id }) => !models.has(id)));
}
