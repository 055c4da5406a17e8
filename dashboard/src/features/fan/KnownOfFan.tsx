import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarPlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api';
import { followUpsQuery } from '@/lib/cache/follow-ups';
import type { Fan } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { facts as t } from '@/lib/texts/facts';
import { ago, exactly, onDay } from '@/lib/time';
import { useNow } from '@/lib/useNow';

type Promised = Shape<'Promise'>;

interface Props {
  fan: Pick<Fan, 'id' | 'lastMessageAt'>;
  /** Makes a follow-up of a promise. */
  onFollowUp: (promise: Promised) => void;
}

/** What the fan told, was told and was promised, each with its message. */
export function KnownOfFan({ fan: { id, lastMessageAt }, onFollowUp }: Props) {
  const known = useQuery({
    queryKey: ['known', id, lastMessageAt],
    queryFn: ({ signal }) => api<Shape<'KnownOfFan'>>(`/api/fans/${id}/facts`, { signal }),
    placeholderData: keepPreviousData,
  }).data;
  const followUps = useQuery(followUpsQuery(id)).data ?? [];
  if (!known) return null;
  const nothing = known.fan.length + known.told.length + known.promises.length === 0;
  return (
    <section aria-label={t.name} className="flex flex-col gap-2">
      <h3 className="font-medium text-ink-soft text-xs">{t.name}</h3>
      {nothing && <p className="text-ink-faint text-sm">{t.none}</p>}
      <Group name={t.promises}>
        {known.promises.map((promise) => (
          <li key={`${promise.messageId} ${promise.text}`} className="break-words">
            <bdi>{promise.text}</bdi>{' '}
            <span className="text-ink-faint text-xs">
              {t.due(onDay(promise.dueAt))} · <Source fanId={id} {...promise} /> ·{' '}
              {followUps.some(({ note }) => note === promise.text) ? (
                t.followed
              ) : (
                <Button
                  variant="link"
                  size="inline"
                  className="text-xs"
                  aria-label={t.followUpOn(promise.text)}
                  onClick={() => onFollowUp(promise)}
                >
                  <CalendarPlus aria-hidden="true" className="size-3!" /> {t.followUp}
                </Button>
              )}
            </span>
          </li>
        ))}
      </Group>
      <Group name={t.fan}>{known.fan.map((said) => line(id, said))}</Group>
      <Group name={t.told}>{known.told.map((said) => line(id, said))}</Group>
    </section>
  );
}

const line = (fanId: string, said: Shape<'Said'>) => (
  <li key={`${said.messageId} ${said.text}`} className="break-words">
    <bdi>{said.text}</bdi> <Source fanId={fanId} {...said} />
  </li>
);

/** The message it comes from: its words on hover, its place by a click. */
function Source({ fanId, messageId, quote, sentAt }: { fanId: string } & Omit<Shape<'Said'>, 'text'>) {
  const when = ago(sentAt, useNow());
  return (
    <Link
      to="/inbox/$fanId"
      params={{ fanId }}
      search={{ at: messageId }}
      title={`“${quote}” · ${exactly(sentAt)}`}
      aria-label={t.see(when)}
      className="whitespace-nowrap text-accent text-xs underline-offset-2 hover:underline"
    >
      {when}
    </Link>
  );
}

const FIRST = 4;

function Group({ name, children }: { name: string; children: ReactNode[] }) {
  const [all, setAll] = useState(false);
  if (children.length === 0) return null;
  const rest = children.length - FIRST;
  return (
    <div className="text-sm">
      <h4 className="text-ink-faint text-xs">{name}</h4>
      <ul aria-label={name} className="flex flex-col gap-1">
        {all ? children : children.slice(0, FIRST)}
      </ul>
      {rest > 0 && !all && (
        <Button variant="link" size="inline" className="text-xs" onClick={() => setAll(true)}>
          {t.more(rest)}
        </Button>
      )}
    </div>
  );
}
