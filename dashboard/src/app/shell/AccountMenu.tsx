import { useNavigate } from '@tanstack/react-router';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import { sentence } from '@/lib/problem';
import { signOut, useSession } from '@/lib/session';

export function AccountMenu() {
  const user = useSession((state) => state.user);
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const leave = async () => {
    await signOut();
    // Whoever signs in next begins at their own inbox, not where this person was.
    await navigate({ to: '/sign-in', search: {}, replace: true });
  };
  if (!user) return null;
  return (
    <Menu>
      <MenuTrigger aria-label="Account" className="rounded-full">
        <Avatar name={user.email} className="size-7 text-2xs" />
      </MenuTrigger>
      <MenuContent align="end">
        <div className="border-line border-b px-2 pt-1 pb-2 text-sm">
          <p className="max-w-60 truncate font-medium">{user.email}</p>
          <p className="text-ink-faint text-xs">{user.role}</p>
        </div>
        <MenuItem
          className="mt-1"
          onSelect={(event) => {
            event.preventDefault();
            setProblem(null);
            leave().catch((error: unknown) => setProblem(sentence(error)));
          }}
        >
          <LogOut aria-hidden="true" /> Sign out
        </MenuItem>
        {problem && (
          <p role="alert" className="max-w-60 px-2 py-1 text-red text-xs">
            {problem}
          </p>
        )}
      </MenuContent>
    </Menu>
  );
}
