import { useNavigate } from '@tanstack/react-router';
import { LogOut, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import { Notice } from '@/components/ui/notice';
import { takeAllBack } from '@/features/conversation/send';
import { sentence } from '@/lib/problem';
import { signOut, useSession } from '@/lib/session';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { unsent, useOutbox } from '@/lib/stores/outbox';
import { shell } from '@/lib/texts/shell';

export function AccountMenu() {
  const user = useSession((state) => state.user);
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const waiting = useOutbox(unsent);
  const leave = async () => {
    setProblem(null);
    try {
      await signOut(takeAllBack);
      // Whoever signs in next begins at their own inbox, not where this person was.
      await navigate({ to: '/sign-in', search: {}, replace: true });
    } catch (error) {
      setProblem(sentence(error));
    }
  };
  // From the keyboard it asks first: two letters are typed before one has looked.
  useAction('sign-out', () => {
    setProblem(null);
    setAsking(true);
  });
  if (!user) return null;
  return (
    <>
      <Menu>
        <MenuTrigger aria-label={shell.accountMenu} className="rounded-full">
          <Avatar name={user.name} className="size-7 text-2xs" />
        </MenuTrigger>
        <MenuContent align="end">
          <div className="border-line border-b px-2 pt-1 pb-2 text-sm">
            <p className="max-w-60 truncate font-medium">{user.name}</p>
            <p className="max-w-60 truncate text-ink-soft text-xs">{user.email}</p>
            <p className="text-ink-faint text-xs">{user.role}</p>
          </div>
          <MenuItem className="mt-1" onSelect={() => void navigate({ to: '/account' })}>
            <ShieldCheck aria-hidden="true" /> {shell.account}
          </MenuItem>
          <MenuItem
            onSelect={(event) => {
              if (waiting > 0) return setAsking(true);
              event.preventDefault();
              void leave();
            }}
          >
            <LogOut aria-hidden="true" /> {shell.signOut}
          </MenuItem>
          {problem && (
            <p role="alert" className="max-w-60 px-2 py-1 text-red text-xs">
              {problem}
            </p>
          )}
        </MenuContent>
      </Menu>
      <Dialog
        title={waiting > 0 ? shell.signOutWaiting : shell.signOutAsk}
        open={asking}
        onOpenChange={setAsking}
      >
        <p>{waiting > 0 ? shell.signOutWaitingWhy(waiting) : shell.signOutAskWhy}</p>
        {problem && (
          <Notice tone="red" alert className="mt-3">
            {problem}
          </Notice>
        )}
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{shell.stay}</Button>
          <Button variant="primary" autoFocus={waiting === 0} onClick={() => void leave()}>
            {shell.signOut}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
