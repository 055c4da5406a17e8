import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ModelChip } from '@/components/model-chip';
import { TierBadge } from '@/components/tier-badge';
import { Avatar } from '@/components/ui/avatar';
import { Skeleton } from '@/components/ui/skeleton';
import { fanQuery } from '@/lib/cache/fans';
import { money, nameOf } from '@/lib/person';
import { ago, exactly, onDay, span } from '@/lib/time';
import { useNow } from '@/lib/useNow';
import { Notes } from './Notes';
import { Tags } from './Tags';

/** What is known about the fan. */
export function FanFacts({ fanId }: { fanId: string }) {
  const fan = useQuery(fanQuery(useQueryClient(), fanId)).data;
  const now = useNow();
  if (!fan) return <Skeleton className="m-4 h-40" />;
  const name = nameOf(fan);
  return (
    <section aria-label="About the fan" className="flex flex-col gap-4 p-4">
      <div className="flex items-center gap-3">
        <Avatar name={name} className="size-10" />
        <div className="min-w-0">
          <h2 className="truncate font-semibold">{name}</h2>
          <p className="truncate text-ink-faint text-xs">@{fan.username}</p>
        </div>
      </div>
      <dl className="grid grid-cols-2 gap-x-3 gap-y-3 text-sm">
        <Fact term="Total spent">
          <span className="font-semibold">{money(fan.totalSpent)}</span>
        </Fact>
        <Fact term="Tier">
          <TierBadge tier={fan.spendingTier} />
        </Fact>
        <Fact term="Fan of">
          <ModelChip modelId={fan.modelId} />
        </Fact>
        <Fact term="First seen">{onDay(fan.createdAt)}</Fact>
        <Fact term="Last message">
          {fan.lastMessageAt ? (
            <time dateTime={fan.lastMessageAt} title={exactly(fan.lastMessageAt)}>
              {ago(fan.lastMessageAt, now)}
            </time>
          ) : (
            'none yet'
          )}
        </Fact>
        <Fact term="Waiting">
          {fan.waitingSince ? span(Math.max(0, now - Date.parse(fan.waitingSince))) : 'no'}
        </Fact>
      </dl>
      <Tags fan={fan} />
      <Notes key={fan.id} fan={fan} />
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-faint text-xs">{term}</dt>
      <dd className="mt-0.5 truncate">{children}</dd>
    </div>
  );
}
