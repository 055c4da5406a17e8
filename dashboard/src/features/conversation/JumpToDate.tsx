import { CalendarSearch } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { conversation } from '@/lib/texts';
import { localDay } from '@/lib/time';

const t = conversation.past;

/** Asks for a day, in the operator's zone, and shows what was said then. */
export function JumpToDate({ onDay }: { onDay: (day: string) => void }) {
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState('');
  const id = useId();
  useAction('jump', () => setOpen(true));
  return (
    <Popover
      label={t.jump}
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton label={t.jump} aria-keyshortcuts="d">
          <CalendarSearch />
        </IconButton>
      }
    >
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!day) return;
          setOpen(false);
          onDay(day);
        }}
      >
        <label htmlFor={id} className="flex flex-col gap-1 text-ink-soft text-xs">
          {t.date}
          <Input
            id={id}
            type="date"
            required
            value={day}
            max={localDay(new Date().toISOString())}
            onChange={(event) => setDay(event.target.value)}
            className="h-8 w-40"
          />
        </label>
        <Button type="submit" variant="primary" disabled={!day}>
          {t.go}
        </Button>
      </form>
    </Popover>
  );
}
