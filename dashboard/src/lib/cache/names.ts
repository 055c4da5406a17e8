import { useQueries, useQuery } from '@tanstack/react-query';
import { displayName } from '../person';
import { common } from '../texts/common';
import { colleaguesQuery } from './colleagues';
import { modelsQuery } from './models';
import { readQuery } from './reading';

/** A page's worth: the address holds them. */
const AT_ONCE = 50;

/** Names of operators by id; whoever acts without one is the desk itself. */
export function useOperatorNames(): (id: string | null) => string {
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  return (id) => (id ? displayName(colleagues.find((each) => each.id === id)) : common.system);
}

/** Names of fans by id, asked for together; empty while they are not there. */
export function useFanNames(fanIds: readonly string[]): (id: string) => string {
  // In batches that stay as they are while a list grows.
  const ids = [...new Set(fanIds)];
  const batches = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, at) =>
    ids.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
  const answers = useQueries({
    queries: batches.map((id) => readQuery<Record<string, string>>('/api/fans/names', { id })),
  });
  return (id) => answers.find(({ data }) => data?.[id])?.data?.[id] ?? '';
}

/** Names of models by id. */
export function useModelNames(): (id: string) => string {
  const models = useQuery(modelsQuery).data ?? [];
  return (id) => models.find((each) => each.id === id)?.name ?? '';
}

/** The models that one may see, to choose from. */
export const useModelChoices = () =>
  (useQuery(modelsQuery).data ?? []).map(({ id, name }) => ({ value: id, label: name }));
