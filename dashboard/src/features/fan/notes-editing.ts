import { create } from 'zustand';
import { sentence } from '@/lib/problem';
import { Overtaken, updateFan } from './updateFan';

/** Notes being edited: what was there when editing began, and how saving goes. */
export interface Edit {
  text: string;
  base: string;
  state: 'typing' | 'saving' | 'failed' | 'conflict';
  reason?: string;
  theirs?: string;
}

/** Unsaved notes per fan. They outlive a change of chat, so that a failed save loses nothing. */
export const useNotes = create<{ byFan: Record<string, Edit> }>(() => ({ byFan: {} }));

const PAUSE_MS = 800;
const pauses = new Map<string, ReturnType<typeof setTimeout>>();

function put(fanId: string, edit: Edit | undefined): void {
  useNotes.setState(({ byFan: { [fanId]: _, ...others } }) => ({
    byFan: edit ? { ...others, [fanId]: edit } : others,
  }));
}

/** Takes what was typed and saves it after a short pause. */
export function typeNotes(fanId: string, text: string, stored: string): void {
  const before = useNotes.getState().byFan[fanId];
  const conflict = before?.state === 'conflict';
  put(fanId, { ...before, text, base: before?.base ?? stored, state: conflict ? 'conflict' : 'typing' });
  clearTimeout(pauses.get(fanId));
  if (!conflict)
    pauses.set(
      fanId,
      setTimeout(() => void saveNotes(fanId), PAUSE_MS),
    );
}

export async function saveNotes(fanId: string): Promise<void> {
  clearTimeout(pauses.get(fanId));
  const edit = useNotes.getState().byFan[fanId];
  if (!edit || edit.state === 'saving' || edit.state === 'conflict') return;
  put(fanId, { ...edit, state: 'saving', reason: undefined });
  try {
    await updateFan(fanId, { notes: edit.text }, (fan) => (fan.notes ?? '') === edit.base);
    const now = useNotes.getState().byFan[fanId];
    // More was typed while this was on its way: it is based on what has just been stored.
    if (now && now.text !== edit.text) {
      put(fanId, { ...now, base: edit.text, state: 'typing' });
      await saveNotes(fanId);
    } else put(fanId, undefined);
  } catch (error) {
    const now = useNotes.getState().byFan[fanId] ?? edit;
    if (error instanceof Overtaken) {
      put(fanId, { ...now, state: 'conflict', theirs: error.theirs.notes ?? '' });
    } else put(fanId, { ...now, state: 'failed', reason: sentence(error) });
  }
}

/** Ends a conflict: the operator has read both and says which stays. */
export function settleNotes(fanId: string, keep: 'mine' | 'theirs'): void {
  const edit = useNotes.getState().byFan[fanId];
  if (!edit || edit.theirs === undefined) return;
  put(fanId, keep === 'mine' ? { text: edit.text, base: edit.theirs, state: 'typing' } : undefined);
  if (keep === 'mine') void saveNotes(fanId);
}
