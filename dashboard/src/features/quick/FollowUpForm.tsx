import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import { cn } from '@/lib/cn';
import { displayName } from '@/lib/person';
import type { Fan } from '@/lib/schema';
import { quick } from '@/lib/texts';
import { addFollowUp } from './follow-ups';
import { followUpTimes, localMinute } from './times';

const t = quick.followUp;

/** When to come back to a fan, and why. */
export default function FollowUpForm({ fan, onDone }: { fan: Fan; onDone: () => void }) {
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const [presets] = useState(() => followUpTimes(Date.now()));
  const [due, setDue] = useState(() => localMinute(presets[1].at));
  const [note, setNote] = useState('');
  const [assignedTo, setAssignedTo] = useState('');
  const [saving, setSaving] = useState(false);
  const at = new Date(due);
  const valid = at.getTime() > Date.now();

  const add = async () => {
    setSaving(true);
    const added = await addFollowUp({
      fanId: fan.id,
      dueAt: at.toISOString(),
      note: note.trim(),
      ...(assignedTo ? { assignedTo } : {}),
    });
    setSaving(false);
    if (added) onDone();
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid && !saving) void add();
      }}
    >
      <fieldset>
        <legend className="mb-1 text-ink-soft text-xs">{t.when}</legend>
        <div className="mb-2 flex flex-wrap gap-1">
          {presets.map((preset) => {
            const value = localMinute(preset.at);
            return (
              <button
                key={preset.preset}
                type="button"
                aria-pressed={value === due}
                onClick={() => setDue(value)}
                className={cn(
                  'h-7 rounded-full border px-2.5 text-xs',
                  value === due
                    ? 'border-accent-line bg-accent-soft font-medium text-accent'
                    : 'border-line text-ink-soft hover:bg-hover',
                )}
              >
                {t.presets[preset.preset]}
              </button>
            );
          })}
        </div>
        <Input
          type="datetime-local"
          required
          aria-label={t.when}
          value={due}
          min={localMinute(new Date())}
          onChange={(event) => setDue(event.target.value)}
          className="max-w-60"
        />
      </fieldset>
      <label className="flex flex-col gap-1 text-ink-soft text-xs">
        {t.note}
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the dialog opens to write this.
          autoFocus
          dir="auto"
          value={note}
          maxLength={2000}
          rows={3}
          placeholder={t.notePlaceholder}
          onChange={(event) => setNote(event.target.value)}
          className="field-sizing-content max-h-48 resize-none rounded-control border border-line-strong/60 bg-surface px-3 py-2 text-base text-ink placeholder:text-ink-faint"
        />
      </label>
      <label className="flex flex-col gap-1 text-ink-soft text-xs">
        {t.for}
        <select
          value={assignedTo}
          onChange={(event) => setAssignedTo(event.target.value)}
          className="h-9 max-w-60 rounded-control border border-line-strong/60 bg-surface px-2 text-base text-ink"
        >
          <option value="">{t.anybody}</option>
          {colleagues
            .filter(
              ({ active, role, models }) => active && (role === 'admin' || models.includes(fan.modelId)),
            )
            .map((colleague) => (
              <option key={colleague.id} value={colleague.id}>
                {displayName(colleague)}
              </option>
            ))}
        </select>
      </label>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" aria-disabled={!valid || saving}>
          {t.add}
        </Button>
      </div>
    </form>
  );
}
