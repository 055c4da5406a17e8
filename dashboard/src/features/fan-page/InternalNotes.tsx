import { useState } from 'react';
import { Form, text } from '@/components/form/form';
import { AreaField } from '@/components/form/inputs';
import { NoteRow } from '@/components/note-row';
import { Button } from '@/components/ui/button';
import { Loaded } from '@/components/ui/loaded';
import { Card } from '@/components/ui/page';
import { api } from '@/lib/api';
import { readAgain, usePages } from '@/lib/cache/reading';
import type { Shape } from '@/lib/shapes';
import { common } from '@/lib/texts/common';
import { fanPage as t } from '@/lib/texts/fan-page';

/** What colleagues tell one another about a fan. */
export function InternalNotes({ fanId }: { fanId: string }) {
  const path = `/api/fans/${fanId}/notes`;
  const notes = usePages<Shape<'Note'>>(path);
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
            <ul className="mt-4 flex flex-col gap-2">
              {items.map((note) => (
                <li key={note.id}>
                  <NoteRow note={note} dated />
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
