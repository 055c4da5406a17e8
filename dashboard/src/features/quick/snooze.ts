import { act } from '@/lib/act';
import { api } from '@/lib/api';
import type { Fan } from '@/lib/schema';
import { quick } from '@/lib/texts';
import { shortly } from '@/lib/time';

const t = quick.snooze;

const put = (fanId: string, until: string | null) =>
  api<Fan>(`/api/fans/${fanId}/snooze`, { method: 'PUT', body: { until } });

/** Hides a conversation until then, or wakes it; undone by putting it as it was. */
export function snooze(fan: Fan, until: Date | null): Promise<boolean> {
  const next = until?.toISOString() ?? null;
  const before = fan.snoozedUntil;
  return act({
    fan,
    change: { snoozedUntil: next },
    ask: () => put(fan.id, next),
    done: next === null ? t.woken : t.done(shortly(next)),
    failed: t.failed,
    undo: () => snooze({ ...fan, snoozedUntil: next }, before === null ? null : new Date(before)),
  });
}
