import { act } from '@/lib/act';
import { api } from '@/lib/api';
import type { Fan } from '@/lib/schema';
import { quick } from '@/lib/texts';

const t = quick.assign;

/** Gives a conversation to somebody, or to nobody. @param nameOf what to call an operator */
export function assign(fan: Fan, to: string | null, nameOf: (id: string) => string): Promise<boolean> {
  const before = fan.assignedTo;
  return act({
    fan,
    change: { assignedTo: to },
    ask: () => api<Fan>(`/api/fans/${fan.id}/assignment`, { method: 'PUT', body: { operatorId: to } }),
    done: to === null ? t.undone : t.done(nameOf(to)),
    failed: t.failed,
    undo: () => assign({ ...fan, assignedTo: to }, before, nameOf),
  });
}
