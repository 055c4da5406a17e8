import { useQuery } from '@tanstack/react-query';
import { displayName } from '../person';
import { common } from '../texts/common';
import { colleaguesQuery } from './colleagues';
import { modelsQuery } from './models';

/** Names of operators by id; whoever acts without one is the desk itself. */
export function useOperatorNames(): (id: string | null) => string {
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  return (id) => (id ? displayName(colleagues.find((each) => each.id === id)) : common.system);
}

/** Names of models by id. */
export function useModelNames(): (id: string) => string {
  const models = useQuery(modelsQuery).data ?? [];
  return (id) => models.find((each) => each.id === id)?.name ?? '';
}

/** The models that one may see, to choose from. */
export const useModelChoices = () =>
  (useQuery(modelsQuery).data ?? []).map(({ id, name }) => ({ value: id, label: name }));
