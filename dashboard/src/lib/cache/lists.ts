import { queryOptions } from '@tanstack/react-query';
import { api } from '../api';
import type { CustomField, FanList, Page } from '../schema';

const MOST = 200;

/** The lists of fans, of all models that this operator sees. */
export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: async ({ signal }) =>
    (await api<Page<FanList>>('/api/lists', { query: { limit: MOST }, signal })).items,
});

/** What an agency keeps of each fan of a model beside what every desk keeps. */
export const fieldsQuery = (modelId: string) =>
  queryOptions({
    queryKey: ['custom-fields', modelId],
    queryFn: async ({ signal }) =>
      (await api<Page<CustomField>>('/api/custom-fields', { query: { model: modelId }, signal })).items,
  });
