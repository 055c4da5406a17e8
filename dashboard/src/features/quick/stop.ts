import { act } from '@/lib/act';
import { api } from '@/lib/api';
import { applyFan } from '@/lib/cache/fans';
import { nameOf } from '@/lib/person';
import { queryClient } from '@/lib/query-client';
import type { Fan } from '@/lib/schema';
import { toast } from '@/lib/stores/toasts';
import { stops as t } from '@/lib/texts/stops';

/** How a conversation stops or goes on with a reason; what is refused is the form's to show. */
export type Stop = 'freeze' | 'release' | 'care';

const ASK: Record<Stop, (fan: Fan, reason: string) => Promise<Fan>> = {
  freeze: ({ id }, reason) => api<Fan>(`/api/fans/${id}/freeze`, { method: 'POST', body: { reason } }),
  release: ({ id }, reason) => api<Fan>(`/api/fans/${id}/release`, { method: 'POST', body: { reason } }),
  care: ({ id }, reason) => putCare(id, true, reason),
};
const DONE = { freeze: t.freezeDone, release: t.releaseDone, care: t.careDone };

const putCare = (id: string, needed: boolean, reason: string | null) =>
  api<Fan>(`/api/fans/${id}/care`, { method: 'PUT', body: { needed, ...(reason ? { reason } : {}) } });

export async function stop(kind: Stop, fan: Fan, reason: string): Promise<void> {
  applyFan(queryClient, await ASK[kind](fan, reason));
  toast(DONE[kind](nameOf(fan)));
}

/** Lets selling go on; undone by stopping it again. */
export const endCare = (fan: Fan): Promise<boolean> =>
  act({
    fan,
    change: { careUntil: null, careReason: null, careMessageId: null },
    ask: () => putCare(fan.id, false, null),
    done: t.careEnded(nameOf(fan)),
    failed: t.failed,
    undo: () => putCare(fan.id, true, fan.careReason).then((stored) => applyFan(queryClient, stored)),
  });
