import { AlarmClock, AlarmClockOff } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import { cn } from '@/lib/cn';
import type { Fan } from '@/lib/schema';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { quick } from '@/lib/texts';
import { shortly } from '@/lib/time';
import { snooze } from './snooze';
import { localMinute, snoozeTimes } from './times';

const t = quick.snooze;

export function SnoozeMenu({ fan }: { fan: Fan }) {
  const [open, setOpen] = useState(false);
  const asleep = fan.snoozedUntil !== null;
  useAction('snooze', () => (asleep ? void snooze(fan, null) : setOpen(true)));
  const until = (at: Date) => {
    setOpen(false);
    void snooze(fan, at);
  };
  if (asleep) {
    return (
      <IconButton
        label={`${t.wake} (${t.until(shortly(fan.snoozedUntil ?? ''))})`}
        aria-keyshortcuts="s"
        className="bg-accent-soft text-accent"
        onClick={() => void snooze(fan, null)}
      >
        <AlarmClockOff />
      </IconButton>
    );
  }
  return (
    <Popover
      label={t.name}
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-64 p-1.5"
      trigger={
        <IconButton label={t.name} aria-keyshortcuts="s" className={cn(open && 'bg-hover')}>
          <AlarmClock />
        </IconButton>
      }
    >
      <ul>
        {snoozeTimes(Date.now()).map(({ preset, at }) => (
          <li key={preset}>
            <button
              type="button"
              onClick={() => until(at)}
              className="flex w-full justify-between gap-3 rounded-control px-2 py-1.5 text-sm hover:bg-hover"
            >
              {t.presets[preset]}
              <span className="text-ink-faint">{shortly(at.toISOString())}</span>
            </button>
          </li>
        ))}
      </ul>
      <OtherTime onChosen={until} />
    </Popover>
  );
}

function OtherTime({ onChosen }: { onChosen: (at: Date) => void }) {
  const [value, setValue] = useState('');
  const id = useId();
  const at = new Date(value);
  return (
    <form
      className="mt-1 flex items-end gap-1.5 border-line border-t p-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (at.getTime() > Date.now()) onChosen(at);
      }}
    >
      <label htmlFor={id} className="flex min-w-0 flex-1 flex-col gap-1 text-ink-soft text-xs">
        {t.other}
        <Input
          id={id}
          type="datetime-local"
          required
          value={value}
          min={localMinute(new Date())}
          onChange={(event) => setValue(event.target.value)}
          className="h-8 px-2 text-sm"
        />
      </label>
      <Button type="submit" disabled={!(at.getTime() > Date.now())}>
        {t.set}
      </Button>
    </form>
  );
}
