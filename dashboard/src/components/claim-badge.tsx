import { useQuery } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import { displayName, shortName } from '@/lib/person';
import { useSession } from '@/lib/session';
import { common } from '@/lib/texts/common';
import { exactly } from '@/lib/time';
import { Badge } from './ui/badge';

/** Who has said that they answer this conversation. */
export function ClaimBadge({
  fan: { claimedBy, claimedAt },
}: {
  fan: { claimedBy: string | null; claimedAt: string | null };
}) {
  const me = useSession((state) => state.user?.id);
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  if (!claimedBy) return null;
  const mine = claimedBy === me;
  const name = mine ? common.you : displayName(colleagues.find(({ id }) => id === claimedBy));
  return (
    <Badge
      tone={mine ? 'accent' : 'plain'}
      title={claimedAt ? common.claimedAt(name, exactly(claimedAt)) : common.claimedBy(name)}
      className="max-w-20"
    >
      <Hand aria-hidden="true" className="shrink-0" />
      <span className="truncate">
        <span className="sr-only">{common.claimed} </span>
        {shortName(name)}
      </span>
    </Badge>
  );
}
