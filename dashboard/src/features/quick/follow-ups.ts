import { api } from '@/lib/api';
import { followUpsKey } from '@/lib/cache/follow-ups';
import { sentence } from '@/lib/problem';
import { queryClient } from '@/lib/query-client';
import type { FollowUp } from '@/lib/schema';
import { toast } from '@/lib/stores/toasts';
import { quick } from '@/lib/texts';
import { shortly } from '@/lib/time';

const t = quick.followUp;

export interface NewFollowUp {
  fanId: string;
  dueAt: string;
  note: string;
  assignedTo?: string;
}

const afresh = (fanId: string) => queryClient.invalidateQueries({ queryKey: followUpsKey(fanId) });

/** Says whether it was stored; undone by removing it. */
export async function addFollowUp(body: NewFollowUp): Promise<boolean> {
  try {
    const added = await api<FollowUp>('/api/follow-ups', { method: 'POST', body });
    void afresh(body.fanId);
    toast(t.added(shortly(added.dueAt)), {
      undo: async () => {
        await api(`/api/follow-ups/${added.id}`, { method: 'DELETE' });
        void afresh(body.fanId);
      },
    });
    return true;
  } catch (error) {
    toast(`${t.failed} ${sentence(error)}`, { tone: 'failed' });
    return false;
  }
}

const DAY_MS = 24 * 60 * 60_000;

/** Makes a follow-up of what a fan was promised; when it was due already, it is due tomorrow. */
export function followPromise(
  fanId: string,
  { text, dueAt }: { text: string; dueAt: string },
): Promise<boolean> {
  const past = Date.parse(dueAt) <= Date.now();
  return addFollowUp({
    fanId,
    note: text,
    dueAt: past ? new Date(Date.now() + DAY_MS).toISOString() : dueAt,
  });
}

/** Marks it as done; undone by opening it again. */
export async function closeFollowUp({ id, fanId, dueAt, note, assignedTo }: FollowUp): Promise<void> {
  const put = (state: 'open' | 'done') =>
    api<FollowUp>(`/api/follow-ups/${id}`, { method: 'PUT', body: { dueAt, note, assignedTo, state } });
  const shown = queryClient.getQueryData<FollowUp[]>(followUpsKey(fanId));
  queryClient.setQueryData<FollowUp[]>(
    followUpsKey(fanId),
    shown?.filter((each) => each.id !== id),
  );
  try {
    await put('done');
    toast(t.doneWords, { undo: () => put('open').then(() => afresh(fanId)) });
  } catch (error) {
    queryClient.setQueryData(followUpsKey(fanId), shown);
    toast(sentence(error), { tone: 'failed' });
  }
}
