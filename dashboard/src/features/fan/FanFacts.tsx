import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { SquareArrowOutUpRight } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { ModelChip } from '@/components/model-chip';
import { TierBadge } from '@/components/tier-badge';
import { Avatar } from '@/components/ui/avatar';
import { Skeleton } from '@/components/ui/skeleton';
import { When } from '@/components/when';
import { fanQuery } from '@/lib/cache/fans';
import { money, nameOf } from '@/lib/person';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { fan as t } from '@/lib/texts';
import { ago, exactly, span } from '@/lib/time';
import { useNow } from '@/lib/useNow';
import { Fields } from './Fields';
import { KnownOfFan } from './KnownOfFan';
import { Lists } from './Lists';
import { Notes } from './Notes';
import { Purchases } from './Purchases';
import { Tags } from './Tags';

/** What is known about the fan. */
export function FanFacts({
  fanId,
  onFollowUp,
}: {
  fanId: string;
  onFollowUp: ComponentProps<typeof KnownOfFan>['onFollowUp'];
}) {
  const fan = useQuery(fanQuery(useQueryClient(), fanId)).data;
  const now = useNow();
  const navigate = useNavigate();
  useAction('fan', () => void navigate({ to: '/fans/$fanId', params: { fanId } }));
  if (!fan) return <Skeleton className="m-4 h-40" />;
  const name = nameOf(fan);
  return (
    <section aria-label={t.about} className="flex flex-col gap-4 p-4">
      <div className="flex items-center gap-3">
        <Avatar name={name} className="size-10" />
        <div className="min-w-0">
          <h2 dir="auto" className="truncate font-semibold">
            {name}
          </h2>
          <p className="truncate text-ink-faint text-xs">@{fan.username}</p>
        </div>
        <Link
          to="/fans/$fanId"
          params={{ fanId }}
          aria-label={t.page}
          title={t.page}
          aria-keyshortcuts="g f"
          className="ml-auto flex size-8 items-center justify-center rounded-control text-ink-soft hover:bg-hover hover:text-ink"
        >
          <SquareArrowOutUpRight aria-hidden="true" className="size-4" />
        </Link>
      </div>
      <dl className="grid grid-cols-2 gap-x-3 gap-y-3 text-sm">
        <Fact term={t.totalSpent}>
          <span className="font-semibold">{money(fan.totalSpent)}</span>
        </Fact>
        <Fact term={t.tier}>
          <TierBadge tier={fan.spendingTier} />
        </Fact>
        <Fact term={t.fanOf}>
          <ModelChip modelId={fan.modelId} />
        </Fact>
        <Fact term={t.firstSeen}>
          <When day at={fan.createdAt} />
        </Fact>
        <Fact term={t.lastMessage}>
          {fan.lastMessageAt ? (
            <time dateTime={fan.lastMessageAt} title={exactly(fan.lastMessageAt)}>
              {ago(fan.lastMessageAt, now)}
            </time>
          ) : (
            t.noneYet
          )}
        </Fact>
        <Fact term={t.waiting}>
          {fan.waitingSince ? span(Math.max(0, now - Date.parse(fan.waitingSince))) : t.no}
        </Fact>
      </dl>
      <Purchases fanId={fanId} />
      <KnownOfFan fan={fan} onFollowUp={onFollowUp} />
      <Tags fan={fan} />
      <Lists fan={fan} />
      <Fields key={`fields-${fan.id}`} fan={fan} />
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
