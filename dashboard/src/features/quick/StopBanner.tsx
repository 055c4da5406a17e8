import { Link } from '@tanstack/react-router';
import { HeartHandshake, type LucideIcon, Snowflake } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { nameOf } from '@/lib/person';
import type { Fan } from '@/lib/schema';
import { useSession } from '@/lib/session';
import { isFrozen, isInCare, stopWords } from '@/lib/stops';
import { stops as t } from '@/lib/texts/stops';
import { exactly, shortly } from '@/lib/time';
import { useNow } from '@/lib/useNow';
import { StopDialog } from './StopDialog';
import { endCare } from './stop';

/** Above the reply: that a conversation is frozen or its fan in care, why, and the way on. */
export function StopBanner({ fan }: { fan: Fan }) {
  const admin = useSession(({ user }) => user?.role === 'admin');
  const opener = useRef<HTMLButtonElement>(null);
  const [releasing, setReleasing] = useState(false);
  const now = useNow();
  return (
    <>
      {isFrozen(fan) && (
        <Strip
          tone="red"
          Icon={Snowflake}
          title={t.frozenSince(shortly(fan.frozenAt ?? ''))}
          exact={fan.frozenAt}
          why={stopWords(fan.frozenReason)}
          means={admin ? t.frozenForAdmin : t.frozenMeans}
          fan={fan}
          messageId={fan.frozenMessageId}
        >
          {admin && (
            <Button ref={opener} size="sm" onClick={() => setReleasing(true)}>
              {t.release}
            </Button>
          )}
        </Strip>
      )}
      {isInCare(fan, now) && (
        <Strip
          tone="amber"
          Icon={HeartHandshake}
          title={t.careUntil(nameOf(fan), shortly(fan.careUntil ?? ''))}
          exact={fan.careUntil}
          why={stopWords(fan.careReason)}
          means={t.careMeans}
          fan={fan}
          messageId={fan.careMessageId}
          more={
            <details className="group">
              <summary className="w-fit cursor-pointer font-medium underline-offset-2 hover:underline">
                {t.help}
              </summary>
              <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-4 text-ink">
                {t.helpLines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </details>
          }
        >
          <Button size="sm" onClick={() => void endCare(fan)}>
            {t.endCare}
          </Button>
        </Strip>
      )}
      <StopDialog
        fan={fan}
        kind={releasing ? 'release' : null}
        opener={opener}
        onDone={() => setReleasing(false)}
      />
    </>
  );
}

interface StripProps {
  tone: 'red' | 'amber';
  Icon: LucideIcon;
  title: string;
  exact: string | null;
  why: string;
  means: string;
  fan: Fan;
  /** The message that says so, if it was one. */
  messageId: string | null;
  more?: ReactNode;
  children: ReactNode;
}

function Strip({ tone, Icon, title, exact, why, means, fan, messageId, more, children }: StripProps) {
  return (
    <section
      aria-label={tone === 'red' ? t.frozen : t.care}
      className={cn(
        'border-t px-4 py-2 text-sm wide:px-6',
        tone === 'red'
          ? 'border-red-line bg-red-soft text-red'
          : 'border-amber-line bg-amber-soft text-amber',
      )}
    >
      <div className="mx-auto flex max-w-3xl flex-wrap items-start gap-x-3 gap-y-1.5">
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
          <p className="break-words">
            <strong className="font-semibold" title={exact ? exactly(exact) : undefined}>
              {title}
            </strong>
            : <bdi>{why}</bdi>. {means}{' '}
            {messageId && (
              <Link
                to="/inbox/$fanId"
                params={{ fanId: fan.id }}
                search={(held) => ({ ...held, at: messageId, day: undefined })}
                className="whitespace-nowrap font-medium underline underline-offset-2"
              >
                {t.seeMessage}
              </Link>
            )}
          </p>
          {more}
        </div>
        {children}
      </div>
    </section>
  );
}
