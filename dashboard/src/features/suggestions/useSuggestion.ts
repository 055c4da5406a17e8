import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '@/lib/api';
import { fanQuery } from '@/lib/cache/fans';
import { historyQuery, historyRows } from '@/lib/cache/messages';
import { modelsQuery } from '@/lib/cache/models';
import { standing, suggestionKey } from '@/lib/cache/suggestions';
import { isProblem } from '@/lib/problem';
import type { Option, Suggestion } from '@/lib/schema';
import { isFrozen, isInCare } from '@/lib/stops';
import { readSuggestion } from './stream';

/** Options for a conversation: asked for by itself when a fan waits, otherwise by a click. */
export function useSuggestion(fanId: string) {
  const client = useQueryClient();
  const fan = useQuery(fanQuery(client, fanId)).data;
  const model = useQuery(modelsQuery).data?.find(({ id }) => id === fan?.modelId);
  const messages = historyRows(useInfiniteQuery(historyQuery(fanId)).data);
  const frozen = fan !== undefined && isFrozen(fan);
  const waiting = Boolean(fan?.waitingSince) && !frozen;
  const [arriving, setArriving] = useState<Option[]>([]);
  const query = useQuery({
    queryKey: suggestionKey(fanId),
    queryFn: ({ signal }) => {
      setArriving([]);
      return api<Suggestion>('/api/ai/suggest/stream', {
        method: 'POST',
        body: { fanId },
        headers: { Accept: 'text/event-stream, application/json' },
        signal,
        read: (response) =>
          readSuggestion(response, (option) => setArriving((before) => [...before, option])),
      });
    },
    enabled: waiting && model?.aiMode === 'assist',
    retry: false,
  });
  const held = query.data ? standing(query.data, messages) : null;

  // Opening a conversation whose options were overtaken while it was closed asks again; later it is a person's click.
  const { refetch } = query;
  const opening = useRef(true);
  const outdated = held !== null && held.state !== 'fresh';
  useEffect(() => {
    if (opening.current && outdated && waiting) void refetch();
    opening.current = false;
  }, [outdated, waiting, refetch]);

  return {
    ...query,
    /** What has come of the options that are being made. */
    arriving: query.isFetching ? arriving : [],
    /** Will be asked for as soon as the model is known. */
    soon: waiting && !model,
    standing: held,
    aiOff: model?.aiMode === 'off' || isProblem(query.error, 'ai-off'),
    modelName: model?.name,
    /** There are none until an admin has looked. */
    frozen,
    inCare: fan !== undefined && isInCare(fan),
  };
}
