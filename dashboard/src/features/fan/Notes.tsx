import { Check, LoaderCircle } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Fan } from '@/lib/schema';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { fan as texts } from '@/lib/texts';
import { type Edit, saveNotes, settleNotes, typeNotes, useNotes } from './notes-editing';

const t = texts.notes;

/** What every operator should know about a fan. Saves itself. */
export function Notes({ fan }: { fan: Fan }) {
  const edit = useNotes(({ byFan }) => byFan[fan.id]);
  const [touched, setTouched] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useAction('about', () => field.current?.focus());
  const stored = fan.notes ?? '';
  return (
    <section aria-label={t.name} className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between">
        <label htmlFor={`notes-${fan.id}`} className="font-medium text-ink-soft text-xs">
          {t.name}
        </label>
        <SaveState edit={edit} touched={touched} />
      </div>
      <textarea
        ref={field}
        id={`notes-${fan.id}`}
        value={edit?.text ?? stored}
        rows={4}
        maxLength={10_000}
        dir="auto"
        placeholder={t.placeholder}
        onChange={(event) => {
          setTouched(true);
          typeNotes(fan.id, event.target.value, stored);
        }}
        onBlur={() => void saveNotes(fan.id)}
        className="field-sizing-content max-h-64 min-h-20 w-full resize-none rounded-control border border-line bg-raised px-3 py-2 text-sm placeholder:text-ink-faint focus-visible:outline-offset-0"
      />
      {edit?.state === 'failed' && (
        <Notice
          tone="red"
          alert
          action={
            <Button size="sm" onClick={() => void saveNotes(fan.id)}>
              {t.saveAgain}
            </Button>
          }
        >
          {t.notSaved} {edit.reason}
        </Notice>
      )}
      {edit?.state === 'conflict' && (
        <Notice tone="amber" alert>
          <p>{t.conflict}</p>
          <p className="my-1.5 max-h-32 overflow-y-auto whitespace-pre-wrap break-words rounded border border-amber-line bg-surface px-2 py-1 text-ink">
            {edit.theirs || t.nothing}
          </p>
          <span className="flex gap-1.5">
            <Button size="sm" onClick={() => settleNotes(fan.id, 'mine')}>
              {t.keepMine}
            </Button>
            <Button size="sm" onClick={() => settleNotes(fan.id, 'theirs')}>
              {t.takeTheirs}
            </Button>
          </span>
        </Notice>
      )}
    </section>
  );
}

function SaveState({ edit, touched }: { edit: Edit | undefined; touched: boolean }) {
  const saving = edit?.state === 'saving' || edit?.state === 'typing';
  return (
    <span role="status" aria-label={t.name} className="flex items-center gap-1 text-ink-faint text-xs">
      {saving && (
        <>
          <LoaderCircle aria-hidden="true" className="size-3 animate-spin" /> {t.saving}
        </>
      )}
      {!edit && touched && (
        <>
          <Check aria-hidden="true" className="size-3" /> {t.saved}
        </>
      )}
    </span>
  );
}
