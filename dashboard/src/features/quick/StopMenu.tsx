import { ShieldAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import { cn } from '@/lib/cn';
import type { Fan } from '@/lib/schema';
import { useSession } from '@/lib/session';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { isFrozen, isInCare } from '@/lib/stops';
import { stops as t } from '@/lib/texts/stops';
import { StopDialog } from './StopDialog';
import { endCare, type Stop } from './stop';

/** Freezes a conversation or stops selling in it, and lets it go on. */
export function StopMenu({ fan }: { fan: Fan }) {
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<Stop | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const admin = useSession(({ user }) => user?.role === 'admin');
  useAction('stop', () => setOpen(true));
  const frozen = isFrozen(fan);
  const inCare = isInCare(fan);
  return (
    <>
      <Menu open={open} onOpenChange={setOpen}>
        <MenuTrigger asChild>
          <IconButton
            ref={opener}
            label={t.menu}
            aria-keyshortcuts="x"
            className={cn(frozen ? 'bg-red-soft text-red' : inCare && 'bg-amber-soft text-amber')}
          >
            <ShieldAlert />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">
          {!frozen && <MenuItem onSelect={() => setKind('freeze')}>{t.freeze}</MenuItem>}
          {frozen && admin && <MenuItem onSelect={() => setKind('release')}>{t.release}</MenuItem>}
          {inCare ? (
            <MenuItem onSelect={() => void endCare(fan)}>{t.endCare}</MenuItem>
          ) : (
            <MenuItem onSelect={() => setKind('care')}>{t.beginCare}</MenuItem>
          )}
        </MenuContent>
      </Menu>
      <StopDialog fan={fan} kind={kind} opener={opener} onDone={() => setKind(null)} />
    </>
  );
}
