import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AlarmClock, CalendarClock, type LucideIcon, UserCheck } from 'lucide-react';
import { memo } from 'react';
import { ClaimBadge } from '@/components/claim-badge';
import { ModelChip } from '@/components/model-chip';
import { Onlookers } from '@/components/onlookers';
import { StopSign } from '@/components/stop-sign';
import { TierBadge } from '@/components/tier-badge';
import { Avatar } from '@/components/ui/avatar';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import { cn } from '@/lib/cn';
import { displayName, nameOf } from '@/lib/person';
import type { Fan } from '@/lib/schema';
import { useSession } from '@/lib/session';
import { inbox as t } from '@/lib/texts';
import { ago, exactly } from '@/lib/time';
import { useNow } from '@/lib/useNow';
import { WaitingTime } from './WaitingTime';

export const ROW_HEIGHT = 82;

interface Props {
  fan: Fan;
  open: boolean;
  mark: Mark | null;
}

/** What of the operator's own lies in a conversation: sent and waiting, come back unsent, or a draft. */
export type Mark = string;

export const InboxRow = memo(function InboxRow({ fan, open, mark }: Props) {
  const name = nameOf(fan);
  const unread = fan.unreadCount > 0;
  return (
    <Link
      to="/inbox/$fanId"
      params={{ fanId: fan.id }}
      search={(held) => ({ ...held, at: undefined, day: undefined })}
      data-fan-id={fan.id}
      aria-current={open ? 'page' : undefined}
      className={cn(
        'relative flex h-full gap-2.5 border-line/70 border-b px-3 py-2.5 focus-visible:-outline-offset-2',
        open ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      {open && <span aria-hidden="true" className="absolute inset-y-0 left-0 w-0.75 bg-accent-fill" />}
      <Avatar name={name} className="mt-0.5" />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-1.5">
          {/* One line high: a handle that has no room wraps out of sight, rather than to a torn letter. */}
          <span className="flex h-5 min-w-0 flex-1 flex-wrap items-baseline gap-x-1.5 overflow-hidden">
            <span dir="auto" className={cn('max-w-full truncate', unread ? 'font-semibold' : 'font-medium')}>
              {name}
            </span>
            {fan.displayName && (
              <span className="min-w-0 flex-[1_1_4rem] truncate text-ink-faint text-xs">@{fan.username}</span>
            )}
          </span>
          <Age at={fan.lastMessageAt} />
        </span>
        <span className="flex items-center gap-2">
          <Preview fan={fan} mark={mark} />
          {unread && (
            <span className="inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-full bg-accent-fill px-1.5 font-semibold text-2xs text-white">
              {fan.unreadCount}
              <span className="sr-only"> {t.unreadCount}</span>
            </span>
          )}
        </span>
        <span className="flex items-center gap-1.5">
          <StopSign fan={fan} />
          <TierBadge tier={fan.spendingTier} />
          <ModelChip modelId={fan.modelId} />
          <ClaimBadge fan={fan} />
          <Signs fan={fan} />
          <span className="flex-1" />
          <Onlookers fanId={fan.id} />
          {fan.waitingSince && <WaitingTime since={fan.waitingSince} />}
        </span>
      </span>
    </Link>
  );
});

/** What else is to be known of a conversation, as pictures with their words. */
function Signs({ fan }: { fan: Fan }) {
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const me = useSession(({ user }) => user?.id);
  const assignee = fan.assignedTo
    ? fan.assignedTo === me
      ? t.me.toLowerCase()
      : displayName(colleagues.find(({ id }) => id === fan.assignedTo))
    : null;
  return (
    <>
      {fan.followUpDueSince && <Sign Icon={CalendarClock} words={t.followUpMark} className="text-amber" />}
      {fan.snoozedUntil && <Sign Icon={AlarmClock} words={t.snoozedUntil(exactly(fan.snoozedUntil))} />}
      {assignee && <Sign Icon={UserCheck} words={t.assignedTo(assignee)} />}
    </>
  );
}

function Sign({ Icon, words, className }: { Icon: LucideIcon; words: string; className?: string }) {
  return (
    <span title={words} className={cn('shrink-0 text-ink-faint', className)}>
      <Icon aria-hidden="true" className="size-3.5" />
      <span className="sr-only">{words}</span>
    </span>
  );
}

function Age({ at }: { at: string | null }) {
  const now = useNow();
  if (!at) return null;
  return (
    <time dateTime={at} title={exactly(at)} className="ml-auto shrink-0 text-ink-faint text-xs">
      {ago(at, now)}
    </time>
  );
}

function Preview({ fan, mark }: { fan: Fan; mark: Mark | null }) {
  return (
    <span
      className={cn('min-w-0 flex-1 truncate text-sm', fan.unreadCount > 0 ? 'text-ink' : 'text-ink-soft')}
    >
      {mark && <span className="font-medium text-amber">{mark} · </span>}
      {fan.lastMessageDirection === 'outgoing' && <span className="text-ink-faint">{t.you}</span>}
      <bdi>{fan.lastMessagePreview ?? t.noMessages}</bdi>
    </span>
  );
}
