import type { QueryClient } from '@tanstack/react-query';
import { dropModels, fansOf } from '@/lib/cache/drop-models';
import { modelsQuery } from '@/lib/cache/models';
import type { LiveScope } from '@/lib/schema';
import { useScope } from '@/lib/stores/scope';

/**
 * Takes the server's word on which models this operator may see. What belongs to others leaves the screen
 * at once. Answers whether anything changed, so that the screen has to be loaded afresh.
 */
export function takeScope(client: QueryClient, { models }: LiveScope): boolean {
  const { models: before, lost } = useScope.getState();
  const now = new Set(models);
  // On a fresh page there is only what REST has shown.
  const shown = client.getQueryData(modelsQuery.queryKey);
  const known = before ?? shown?.map(({ id }) => id);
  if (!known) {
    useScope.setState({ models });
    return false;
  }
  const gone = new Set(known.filter((id) => !now.has(id)));
  const nameOf = (id: string) => shown?.find((model) => model.id === id)?.name ?? 'this model';
  const taken = [...gone].flatMap((id) =>
    [...fansOf(client, new Set([id]))].map((fanId) => [fanId, { modelId: id, name: nameOf(id) }] as const),
  );
  const still = Object.entries(lost).filter(([, { modelId }]) => !now.has(modelId));
  // First the word, so that open panes give way, then the data under them.
  useScope.setState({ models, lost: Object.fromEntries([...still, ...taken]) });
  dropModels(client, gone);
  return gone.size > 0 || models.some((id) => !known.includes(id));
}

/** Whether the models that REST has shown are others than those the live line names. */
export function showsOtherModels(client: QueryClient): boolean {
  const { models } = useScope.getState();
  const shown = client.getQueryData(modelsQuery.queryKey);
  if (!models || !shown) return false;
  return shown.length !== models.length || shown.some(({ id }) => !models.includes(id));
}
