import { useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Form, text } from '@/components/form/form';
import { AreaField } from '@/components/form/inputs';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Card } from '@/components/ui/page';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { readAgain, usePages } from '@/lib/cache/reading';
import { useSession } from '@/lib/session';
import type { Shape } from '@/lib/shapes';
import { common } from '@/lib/texts/common';
import { fanPage as t } from '@/lib/texts/fan-page';

/** What colleagues tell one another about a fan. */
export function InternalNotes({ fanId }: { fanId: string }) {
  const path = `/api/fans/${fanId}/notes`;
  const notes = usePages<Shape<'Note'>>(path);
  const me = useSession(({ user }) => user);
  const [written, setWritten] = useState(0);
  return (
    <Card title={t.internal} about={t.internalAbout}>
      <Form
        key={written}
        submit={t.addNote}
        onSubmit={async (fields) => {
          await api(path, { method: 'POST', body: { text: text(fields, 'text') } });
          await readAgain(path);
          setWritten(written + 1);
        }}
      >
        <AreaField
          label={t.write}
          name="text"
          required
          maxLength={5000}
          dir="auto"
          className="[&_textarea]:min-h-14"
        />
      </Form>
      <Loaded query={notes} className="mt-4 h-24">
        {(items) => (
          <>
            {items.length === 0 && <p className="pt-4 text-ink-faint text-sm">{t.internalEmpty}</p>}
            <ul className="mt-3 flex flex-col divide-y divide-line/70">
              {items.map((note) => (
                <li key={note.id} className="flex items-start justify-between gap-3 py-2.5 text-sm">
                  <div className="min-w-0">
                    <p className="text-ink-faint text-xs">
                      {note.authorName} · <When at={note.createdAt} />
                      {note.editedAt && ` · ${t.edited}`}
                    </p>
                    <p dir="auto" className="mt-0.5 whitespace-pre-wrap break-words">
                      {note.text}
                    </p>
                  </div>
                  {note.authorId === me?.id && (
                    <ConfirmButton
                      variant="ghost"
                      label={common.remove}
                      title={t.removeNote}
                      act={common.remove}
                      onConfirm={async () => {
                        await api(`${path}/${note.id}`, { method: 'DELETE' });
                        await readAgain(path);
                      }}
                    >
                      <p>{t.removeNoteWhy}</p>
                    </ConfirmButton>
                  )}
                </li>
              ))}
            </ul>
            {notes.hasNextPage && (
              <Button variant="ghost" size="sm" onClick={() => void notes.fetchNextPage()}>
                {common.more}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Card>
  );
}
