import { applyFan } from '../cache/fans';
import { ask } from '../line';
import { Problem } from '../problem';
import { queryClient } from '../query-client';
import type { Fan } from '../schema';
import { useSession } from '../session';
import { inSync } from './live-status';

// What this tab has claimed, with the row's version from then on. A tab's own storage: it outlives a
// reload, and a second tab does not keep alive what the first one claimed.
const entry = (): string => `greenroom-claims:${useSession.getState().user?.id ?? 'nobody'}`;

function held(): Record<string, number> {
  try {
    return JSON.parse(sessionStorage.getItem(entry()) ?? '{}');
  } catch {
    return {};
  }
}

function hold(fanId: string, version: number | null): void {
  const { [fanId]: _, ...others } = held();
  sessionStorage.setItem(
    entry(),
    JSON.stringify(version === null ? others : { ...others, [fanId]: version }),
  );
}

/** Says that this conversation is ours to answer. Refused with `claimed-by-other`, unless taken over. */
export async function claim(fanId: string, takeOver = false): Promise<void> {
  const { fan } = await ask<{ fan: Fan }>('claim', { fanId, takeOver });
  hold(fanId, fan.version);
  applyFan(queryClient, fan);
}

export async function release(fanId: string): Promise<void> {
  const { fan } = await ask<{ fan: Fan }>('release', { fanId });
  hold(fanId, null);
  applyFan(queryClient, fan);
}

/** The log tells who holds a conversation. What ran out while this screen was away is claimed again. */
export function noteClaim({ id, version, claimedBy }: Fan): void {
  const since = held()[id];
  const passed = claimedBy === null ? inSync() : claimedBy !== useSession.getState().user?.id;
  if (passed && since !== undefined && version > since) hold(id, null);
}

/** On a new connection, once all is known: a claim is tied to the socket it was made on, so it is made again. */
export function claimAgain(): void {
  for (const fanId of Object.keys(held())) {
    claim(fanId).catch((error: unknown) => {
      // Somebody else has it by now, or it is not ours to see. Without an answer it stays, for the next time.
      if (error instanceof Problem) hold(fanId, null);
    });
  }
}
