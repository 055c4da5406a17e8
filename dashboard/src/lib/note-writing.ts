import { api } from '@/lib/api';
import { applyNote, dropNote, notesQuery } from '@/lib/cache/notes';
import { readAgain } from '@/lib/cache/reading';
import { isProblem, sentence } from '@/lib/problem';
import { queryClient } from '@/lib/query-client';
import type { Note } from '@/lib/schema';
import { toast } from '@/lib/stores/toasts';
import { conversation } from '@/lib/texts';

const t = conversation.note;

const path = (fanId: string) => `/api/fans/${fanId}/notes`;

const post = (fanId: string, text: string) => api<Note>(path(fanId), { method: 'POST', body: { text } });

/** Shows it in the conversation, and on the fan's page. */
function show(note: Note): void {
  applyNote(queryClient, note);
  void readAgain(path(note.fanId));
}

/** Says whether it was stored; what was not stays with whoever wrote it. */
export async function addNote(fanId: string, text: string): Promise<boolean> {
  try {
    show(await post(fanId, text));
    return true;
  } catch (error) {
    toast(`${t.notAdded} ${sentence(error)}`, { tone: 'failed' });
    return false;
  }
}

/**
 * Puts a note in other words, on top of the note as it was read. Says whether it was stored; a note that was changed on
 * another screen meanwhile is brought here as it stands now, for a person to decide.
 */
export async function changeNote(base: Note, text: string): Promise<boolean> {
  try {
    show(
      await api<Note>(`${path(base.fanId)}/${base.id}`, {
        method: 'PUT',
        body: { text },
        headers: { 'If-Match': String(base.version) },
      }),
    );
    return true;
  } catch (error) {
    if (isProblem(error, 'changed-meanwhile')) {
      await queryClient.invalidateQueries({ queryKey: notesQuery(base.fanId).queryKey });
      await readAgain(path(base.fanId));
    } else toast(`${t.notSaved} ${sentence(error)}`, { tone: 'failed' });
    return false;
  }
}

export async function removeNote(note: Note): Promise<void> {
  dropNote(queryClient, note.fanId, note.id);
  try {
    await api(`${path(note.fanId)}/${note.id}`, { method: 'DELETE' });
    void readAgain(path(note.fanId));
    toast(t.removed, { undo: () => addNote(note.fanId, note.text) });
  } catch (error) {
    applyNote(queryClient, note);
    toast(`${t.notRemoved} ${sentence(error)}`, { tone: 'failed' });
  }
}
