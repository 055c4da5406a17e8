import { queryOptions } from '@tanstack/react-query';
import { api } from '../api';
import type { FollowUp, Page } from '../schema';

export const followUpsKey = (fanId: string) => ['follow-ups', fanId] as const;

/** A fan's open follow-ups, the next first. Read anew when an event tells of one. */
export const followUpsQuery = (fanId: string) =>
  queryOptions({
    queryKey: followUpsKey(fanId),
    queryFn: async ({ signal }) =>
      (
        await api<Page<FollowUp>>('/api/follow-ups', {
          query: { fan: fanId, state: 'open', limit: 50 },
          signal,
        })
      ).items,
  });
