import { api } from '@/lib/api';
import { applyFan, fanKey } from '@/lib/cache/fans';
import { Problem } from '@/lib/problem';
import { queryClient } from '@/lib/query-client';
import type { Fan } from '@/lib/schema';
import { common } from '@/lib/texts/common';

export type FanChange = { notes: string } | { tags: string[] };

/** Somebody else changed the same thing meanwhile; `theirs` is how it stands now. */
export class Overtaken extends Error {
  readonly theirs: Fan;

  constructor(theirs: Fan) {
    super(common.changedMeanwhile);
    this.theirs = theirs;
  }
}

const put = (fan: Fan, change: FanChange) =>
  api<Fan>(`/api/fans/${fan.id}`, {
    method: 'PUT',
    body: change,
    headers: { 'If-Match': String(fan.version) },
  });

const isStale = (error: unknown) => error instanceof Problem && error.status === 412;

/**
 * Writes a change made on top of `base`. A row's version also grows with every message, so a version
 * refused is no conflict yet: only when the changed field itself is no longer `base`'s.
 */
export async function updateFan(fanId: string, change: FanChange, untouched: (fan: Fan) => boolean) {
  const held = queryClient.getQueryData<Fan>(fanKey(fanId));
  let fan = held ?? (await api<Fan>(`/api/fans/${fanId}`));
  for (let tries = 0; ; tries += 1) {
    if (!untouched(fan)) throw new Overtaken(fan);
    try {
      const stored = await put(fan, change);
      applyFan(queryClient, stored);
      return stored;
    } catch (error) {
      if (!isStale(error) || tries === 3) throw error;
      fan = await api<Fan>(`/api/fans/${fanId}`);
      applyFan(queryClient, fan);
    }
  }
}
