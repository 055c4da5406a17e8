import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '@/components/ui/menu';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import { displayName } from '@/lib/person';
import type { Fan } from '@/lib/schema';
import { useSession } from '@/lib/session';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { quick } from '@/lib/texts';
import { assign } from './assign';

const t = quick.assign;
const NOBODY = 'nobody';

/** Whose the conversation is; only those who answer for its model can be chosen. */
export function AssignMenu({ fan }: { fan: Fan }) {
  const [open, setOpen] = useState(false);
  const me = useSession(({ user }) => user?.id);
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  useAction('assign', () => setOpen(true));
  const nameOf = (id: string) => displayName(colleagues.find((colleague) => colleague.id === id));
  const able = colleagues
    .filter(({ active, role, models }) => active && (role === 'admin' || models.includes(fan.modelId)))
    .sort((a, b) => Number(b.id === me) - Number(a.id === me));
  const label = fan.assignedTo ? t.to(nameOf(fan.assignedTo)) : t.name;
  return (
    <Menu open={open} onOpenChange={setOpen}>
      <MenuTrigger asChild>
        <IconButton label={label} aria-keyshortcuts="a">
          {fan.assignedTo ? (
            <Avatar name={nameOf(fan.assignedTo)} className="size-5.5 text-[0.625rem]" />
          ) : (
            <UserPlus />
          )}
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuRadioGroup
          value={fan.assignedTo ?? NOBODY}
          onValueChange={(to) => void assign(fan, to === NOBODY ? null : to, nameOf)}
        >
          {able.map((colleague) => (
            <MenuRadioItem key={colleague.id} value={colleague.id}>
              {colleague.id === me ? t.me(displayName(colleague)) : displayName(colleague)}
            </MenuRadioItem>
          ))}
          <MenuRadioItem value={NOBODY}>{t.nobody}</MenuRadioItem>
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
