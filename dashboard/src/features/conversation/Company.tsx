import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import { displayName } from '@/lib/person';
import { useSession } from '@/lib/session';
import { useColleaguesAt } from '@/lib/stores/useColleaguesAt';
import { conversation } from '@/lib/texts';

const t = conversation.company;

/** A word before one sends: a colleague has this conversation, or is writing in it. It stops nobody. */
export function Company({ fanId, claimedBy }: { fanId: string; claimedBy: string | null }) {
  const me = useSession((state) => state.user?.id);
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const typing = useColleaguesAt(fanId).filter((colleague) => colleague.typing);
  const others = claimedBy !== null && claimedBy !== me;
  const words = [];
  if (others) {
    const holder = displayName(colleagues.find(({ id }) => id === claimedBy));
    words.push(typing.some(({ id }) => id === claimedBy) ? t.holdsTyping(holder) : t.holds(holder));
  }
  const unclaimed = typing.filter(({ id }) => !others || id !== claimedBy).map(displayName);
  if (unclaimed.length > 0) {
    const names = new Intl.ListFormat('en').format(unclaimed);
    words.push(t.typing(names, unclaimed.length));
  }
  return (
    // Empty, it takes no room but stays there: a hidden region would say nothing when it fills.
    <p role="status" aria-label={t.label} className="text-ink-soft text-sm empty:absolute">
      {words.length > 0 && (
        <span className="flex animate-appear items-center gap-2 rounded-lg border border-amber-line bg-amber-soft px-3 py-1.5">
          <Users aria-hidden="true" className="size-4 shrink-0 text-amber" />
          {words.join(' ')}
        </span>
      )}
    </p>
  );
}
