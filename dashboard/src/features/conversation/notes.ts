import { api } from '@/lib/api';
import { applyNote, dropNote } from '@/lib/cache/notes';
import { sentence } from '@/lib/problem';
import { queryClient } from '@/lib/query-client';
import type { Note } from '@/lib/schema';
import { toast } from '@/lib/stores/toasts';
import { conversation } from '@/lib/texts';

const t = conversation.note;

const post = (fanId: string, text: string) =>
  api<Note>(`/api/fans/${fanId}/notes`, { method: 'POST', body: { text } });

/** Says whether it was stored; what was not stays with whoever wrote it. */
export async function addNote(fanId: string, text: string): Promise<boolean> {
  try {
    applyNote(queryClient, await post(fanId, text));
    return true;
  } catch (error) {
    toast(`${t.notAdded} ${sentence(error)}`, { tone: 'failed' });
    return false;
  }
}

export async function changeNote(note: Note, text: string): Promise<void> {
  applyNote(queryClient, { ...note, text });
  try {
    const path = `/api/fans/${note.fanId}/notes/${note.id}`;
    applyNote(queryClient, await api<Note>(path, { method: 'PUT', body: { text } }));
  } catch (error) {
    applyNote(queryClient, note);
    toast(`${t.notAdded} ${sentence(error)}`, { tone: 'failed' });
  }
}

export async function removeNote(note: Note): Promise<void> {
  dropNote(queryClient, note.fanId, note.id);
  try {
    await api(`/api/fans/${note.fanId}/notes/${note.id}`, { method: 'DELETE' });
    toast(t.removed, { undo: () => addNote(note.fanId, note.text) });
  } catch (error) {
    applyNote(queryClient, note);
    toast(`${t.notRemoved} ${sentence(error)}`, { tone: 'failed' });
  }
}
