import { Pencil, StickyNote, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Notice } from '@/components/ui/notice';
import { cn } from '@/lib/cn';
import { changeNote, removeNote } from '@/lib/note-writing';
import type { Note } from '@/lib/schema';
import { useSession } from '@/lib/session';
import { conversation } from '@/lib/texts';
import { exactly, shortly, timeOfDay } from '@/lib/time';

const t = conversation.note;

/** What a colleague noted; with its day, where that is not said above. Its author can put it in other words, or take it out. */
export function NoteRow({ note, dated = false }: { note: Note; dated?: boolean }) {
  const time = (dated ? shortly : timeOfDay)(note.createdAt);
  const mine = useSession(({ user }) => user?.id === note.authorId);
  const [editing, setEditing] = useState(false);
  return (
    <article
      aria-label={t.label(note.authorName, time)}
      className={cn('group rounded-lg border border-note-line bg-note px-3 py-2 text-sm', !dated && 'my-2')}
    >
      <header className="flex h-6 items-center gap-1.5 text-ink-soft text-xs">
        <StickyNote aria-hidden="true" className="size-3.5 shrink-0" />
        <span className="sr-only">{t.kind}</span>
        <span className="truncate font-medium">{note.authorName}</span>
        <time dateTime={note.createdAt} title={exactly(note.createdAt)}>
          {time}
        </time>
        {note.editedAt && <span title={exactly(note.editedAt)}>· {t.edited}</span>}
        <span className="flex-1" />
        {mine && !editing && (
          <span className="flex opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100">
            <IconButton label={t.edit} className="size-6" onClick={() => setEditing(true)}>
              <Pencil />
            </IconButton>
            <IconButton label={t.remove} className="size-6" onClick={() => void removeNote(note)}>
              <Trash2 />
            </IconButton>
          </span>
        )}
      </header>
      {editing ? (
        <EditNote note={note} onDone={() => setEditing(false)} />
      ) : (
        <p dir="auto" className="whitespace-pre-wrap break-words">
          {note.text}
        </p>
      )}
    </article>
  );
}

function EditNote({ note, onDone }: { note: Note; onDone: () => void }) {
  const [text, setText] = useState(note.text);
  const [base, setBase] = useState(note);
  const [saving, setSaving] = useState(false);
  const theirs = !saving && note.version !== base.version ? note : null;
  const save = async (over: Note) => {
    if (text.trim() === '' || saving) return;
    setBase(over);
    setSaving(true);
    const saved = await changeNote(over, text.trim());
    setSaving(false);
    if (saved) onDone();
  };
  return (
    <form
      className="flex flex-col gap-2 pt-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (!theirs) void save(base);
      }}
    >
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the field takes the place of the button that was pressed.
        autoFocus
        dir="auto"
        value={text}
        maxLength={10_000}
        aria-label={t.text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onDone();
        }}
        className="field-sizing-content max-h-48 w-full resize-none rounded-control border border-note-line bg-surface px-2 py-1"
      />
      {theirs ? (
        <Notice tone="amber" alert>
          <p>{t.conflict}</p>
          <p
            dir="auto"
            className="my-1.5 max-h-32 overflow-y-auto whitespace-pre-wrap break-words rounded border border-amber-line bg-surface px-2 py-1 text-ink"
          >
            {theirs.text}
          </p>
          <span className="flex gap-1.5">
            <Button size="sm" onClick={() => void save(theirs)}>
              {t.keepMine}
            </Button>
            <Button size="sm" onClick={onDone}>
              {t.takeTheirs}
            </Button>
          </span>
        </Notice>
      ) : (
        <div className="flex justify-end gap-1.5">
          <Button size="sm" onClick={onDone}>
            {t.cancel}
          </Button>
          <Button size="sm" variant="primary" type="submit" aria-disabled={saving}>
            {t.save}
          </Button>
        </div>
      )}
    </form>
  );
}
