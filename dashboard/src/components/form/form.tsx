import { LoaderCircle } from 'lucide-react';
import { createContext, type FormEvent, type ReactNode, useContext, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Tick } from '@/components/ui/tick';
import { cn } from '@/lib/cn';
import { Problem, sentence } from '@/lib/problem';
import { toast } from '@/lib/stores/toasts';
import { common } from '@/lib/texts/common';

type Refused = { field: string; message: string };

const Refusals = createContext<readonly Refused[]>([]);

const concerns = (name: string, { field }: Refused): boolean =>
  field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`);

interface Props {
  /** Saves; what it throws is shown, at the fields it names. */
  onSubmit: (fields: FormData) => Promise<unknown>;
  submit: string;
  onCancel?: () => void;
  /** Shows how it stands now, after somebody else changed it meanwhile. */
  onReload?: () => void;
  /** Said once it is saved, where the form stays, or is drawn anew with what was saved. */
  done?: string;
  children: ReactNode;
  className?: string;
  more?: ReactNode;
}

/** A form that saves itself and says what is wrong where it is wrong. */
export function Form({ onSubmit, submit, onCancel, onReload, done, children, className, more }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const refused = failure instanceof Problem ? failure.fields : [];

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    event.stopPropagation();
    setBusy(true);
    setFailure(null);
    try {
      await onSubmit(new FormData(event.currentTarget));
      if (done) toast(done);
    } catch (error) {
      setFailure(error);
      const bad = error instanceof Problem ? error.fields[0]?.field.split(/[.[]/)[0] : undefined;
      const first = bad ? form.current?.elements.namedItem(bad) : null;
      if (first instanceof HTMLElement) first.focus();
    } finally {
      setBusy(false);
    }
  }

  const changed = failure instanceof Problem && failure.slug === 'changed-meanwhile';
  return (
    <Refusals value={refused}>
      <form ref={form} onSubmit={save} className={cn('flex flex-col gap-4', className)}>
        {children}
        {failure !== null && (
          <Notice
            tone={changed ? 'amber' : 'red'}
            alert
            action={
              changed &&
              onReload && (
                <Button
                  size="sm"
                  onClick={() => {
                    setFailure(null);
                    onReload();
                  }}
                >
                  {common.showTheirs}
                </Button>
              )
            }
          >
            {changed ? common.changedMeanwhile : whatIsWrong(failure, form.current)}
          </Notice>
        )}
        <div className="flex flex-wrap items-center justify-end gap-2">
          {more}
          {onCancel && <Button onClick={onCancel}>{common.cancel}</Button>}
          <Button type="submit" variant="primary" disabled={busy}>
            {busy && <LoaderCircle className="animate-spin" aria-hidden="true" />}
            {submit}
          </Button>
        </div>
      </form>
    </Refusals>
  );
}

/** Beside what stands at the fields: how many there are to look at, or what no field here can say. */
function whatIsWrong(failure: unknown, form: HTMLFormElement | null): string {
  if (!(failure instanceof Problem) || failure.fields.length === 0) return sentence(failure);
  const elsewhere = failure.fields.filter(
    ({ field }) => !form?.elements.namedItem(field.split(/[.[]/)[0] ?? ''),
  );
  if (elsewhere.length > 0) return elsewhere.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return common.checkFields(failure.fields.length);
}

export interface FieldProps {
  id: string;
  name: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

/** A named field with its hint, and what the server said of it. */
export function Field({
  label,
  name,
  hint,
  children,
  className,
}: {
  label: string;
  name: string;
  hint?: ReactNode;
  children: (field: FieldProps) => ReactNode;
  className?: string;
}) {
  const id = useId();
  const refused = useContext(Refusals).filter((each) => concerns(name, each));
  const bad = refused.length > 0;
  const described = [hint ? `${id}-hint` : null, bad ? `${id}-bad` : null].filter(Boolean).join(' ');
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children({ id, name, 'aria-invalid': bad || undefined, 'aria-describedby': described || undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-ink-faint text-xs">
          {hint}
        </p>
      )}
      {bad && (
        <p id={`${id}-bad`} className="text-red text-xs">
          {refused
            .map(({ field, message }) => (field === name ? message : `${field}: ${message}`))
            .join('; ')}
        </p>
      )}
    </div>
  );
}

/** Several boxes under one heading, such as the models somebody may see; those that need a word each stand in columns. */
export function Choices({
  legend,
  name,
  options,
  chosen,
  hint,
}: {
  legend: string;
  name: string;
  options: readonly { value: string; label: string; about?: string }[];
  chosen?: readonly string[];
  hint?: string;
}) {
  const refused = useContext(Refusals).filter((each) => concerns(name, each));
  const explained = options.some(({ about }) => about);
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium text-sm">{legend}</legend>
      <div
        className={
          explained
            ? 'grid max-h-64 gap-x-4 gap-y-1.5 overflow-y-auto rounded-control border border-line p-2.5 sm:grid-cols-2'
            : 'flex flex-wrap gap-x-4 gap-y-1.5'
        }
      >
        {options.map(({ value, label, about }) => (
          <Tick
            key={value}
            name={name}
            value={value}
            defaultChecked={chosen?.includes(value)}
            className={explained ? 'items-start' : undefined}
          >
            {label}
            {about && <span className="block text-ink-faint text-xs">{about}</span>}
          </Tick>
        ))}
      </div>
      {hint && <p className="text-ink-faint text-xs">{hint}</p>}
      {refused.length > 0 && (
        <p className="text-red text-xs">{refused.map(({ message }) => message).join('; ')}</p>
      )}
    </fieldset>
  );
}

/** What a field holds, without what stands around it. */
export const text = (fields: FormData, name: string): string => String(fields.get(name) ?? '').trim();
/** The same, or null if there is nothing. */
export const textOrNull = (fields: FormData, name: string): string | null => text(fields, name) || null;
/** The entries of a list written with one on each line. */
export const lines = (value: string): string[] =>
  value
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean);
/** The entries of a list written with commas between. */
export const words = (value: string): string[] =>
  value
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
