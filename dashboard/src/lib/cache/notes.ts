import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '../api';
import type { LiveEvent, Note, Page } from '../schema';
import { loadedLive } from './recent';

const notesKey = (fanId: string) => ['notes', fanId] as const;
const MOST = 200;

/** Notes by id, so that the same one told twice is there once; oldest first. */
function withNote(notes: Note[], note: Note): Note[] {
  return [...notes.filter(({ id }) => id !== note.id), note].sort((a, b) =>
    a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1,
  );
}

const without = (notes: Note[], noteId: string): Note[] => notes.filter(({ id }) => id !== noteId);

function notesAfter(notes: Note[], event: LiveEvent, fanId: string): Note[] {
  if (event.fanId !== fanId) return notes;
  if (event.type === 'note.added' || event.type === 'note.changed')
    return withNote(notes, event.payload.note);
  return event.type === 'note.removed' ? without(notes, event.payload.noteId) : notes;
}

/** What colleagues have noted in a conversation, oldest first. */
export const notesQuery = (fanId: string) =>
  queryOptions({
    queryKey: notesKey(fanId),
    queryFn: ({ signal }) =>
      loadedLive(
        async () =>
          (
            await api<Page<Note>>(`/api/fans/${fanId}/notes`, { query: { limit: MOST }, signal })
          ).items.toReversed(),
        (notes, event) => notesAfter(notes, event, fanId),
      ),
  });

export function applyNote(client: QueryClient, note: Note): void {
  client.setQueryData<Note[]>(notesKey(note.fanId), (held) => held && withNote(held, note));
}

export function dropNote(client: QueryClient, fanId: string, noteId: string): void {
  client.setQueryData<Note[]>(notesKey(fanId), (held) => held && without(held, noteId));
}
