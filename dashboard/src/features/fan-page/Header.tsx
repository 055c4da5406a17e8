import { Link } from '@tanstack/react-router';
import { MessagesSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import { ModelChip } from '@/components/model-chip';
import { StopSign } from '@/components/stop-sign';
import { TierBadge } from '@/components/tier-badge';
import { Avatar } from '@/components/ui/avatar';
import { When } from '@/components/when';
import { money, nameOf } from '@/lib/person';
import type { Shape } from '@/lib/shapes';
import { fanPage as t } from '@/lib/texts/fan-page';

/** Who this is, at a glance. */
export function Header({ fan }: { fan: Shape<'FanDetails'> }) {
  const name = nameOf(fan);
  return (
    <header className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-4">
        <Avatar name={name} className="size-14 text-lg" />
        <div className="min-w-0 flex-1 max-sm:basis-40">
          <h2 dir="auto" className="truncate font-semibold text-xl tracking-tight">
            {name}
          </h2>
          <p className="flex flex-wrap items-center gap-2 text-ink-soft text-sm">
            @{fan.username} <TierBadge tier={fan.spendingTier} />
            <StopSign fan={fan} />
          </p>
        </div>
        <Link
          to="/inbox/$fanId"
          params={{ fanId: fan.id }}
          className="inline-flex h-8 items-center gap-1.5 rounded-control bg-accent-fill px-3 font-medium text-sm text-white hover:bg-accent-fill-hover"
        >
          <MessagesSquare aria-hidden="true" className="size-4" /> {t.open}
        </Link>
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 rounded-xl border border-line bg-surface px-4 py-3 text-sm min-[560px]:grid-cols-3 desk:grid-cols-6">
        <Said term={t.spent}>
          <span className="font-semibold">{money(fan.totalSpent)}</span>
        </Said>
        <Said term={t.model}>
          <ModelChip modelId={fan.modelId} />
        </Said>
        <Said term={t.firstSeen}>
          <When day at={fan.createdAt} />
        </Said>
        <Said term={t.lastMessage}>{fan.lastMessageAt ? <When at={fan.lastMessageAt} /> : t.noMessage}</Said>
        <Said term={t.waiting}>{fan.waitingSince ? <When at={fan.waitingSince} /> : t.no}</Said>
        <Said term={t.platformId}>{fan.ofUserId}</Said>
      </dl>
    </header>
  );
}

function Said({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-faint text-xs">{term}</dt>
      <dd className="mt-0.5 truncate">{children}</dd>
    </div>
  );
}
