import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TierBadge } from '@/components/tier-badge';
import { Badge } from '@/components/ui/badge';
import { When } from '@/components/when';
import { useOperatorNames } from '@/lib/cache/names';
import { money, nameOf } from '@/lib/person';
import type { Fan } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { work } from '@/lib/texts/work';

const t = work.shifts;

/** What one should know before one begins. */
export function HandoverPacket({ packet }: { packet: Shape<'Handover'> }) {
  const operatorName = useOperatorNames();
  const called = (fanId: string) => packet.fanNames[fanId] ?? '';
  const fan = (each: Fan, more: ReactNode) => (
    <Row key={each.id} fanId={each.id} more={more}>
      {nameOf(each)} {each.spendingTier === 'whale' && <TierBadge tier="whale" />}
    </Row>
  );
  return (
    <div className="flex flex-col gap-4">
      <Part title={t.notes} none={t.notesNone}>
        {packet.notes.map(({ operatorName: name, at, text }) => (
          <li key={at} className="py-1.5">
            <p className="text-ink-faint text-xs">
              {name} · <When at={at} />
            </p>
            <p dir="auto" className="whitespace-pre-wrap break-words">
              {text}
            </p>
          </li>
        ))}
      </Part>
      <Part
        title={t.waiting}
        count={packet.waiting.length}
        none={t.waitingNone}
        cut={packet.cut.includes('waiting')}
      >
        {packet.waiting.map((each) => fan(each as Fan, each.waitingSince && <When at={each.waitingSince} />))}
      </Part>
      <Part title={t.flags} none={t.flagsNone} cut={packet.cut.includes('flags')}>
        {packet.flags.map((each) =>
          fan(
            each as Fan,
            <Badge tone={each.frozenAt ? 'red' : 'amber'}>{each.frozenAt ? t.frozen : t.inCare}</Badge>,
          ),
        )}
      </Part>
      <Part title={t.promises} none={t.promisesNone} cut={packet.cut.includes('promises')}>
        {packet.promises.map(({ fanId, promise: { messageId, text, dueAt } }) => (
          <Row
            key={messageId}
            fanId={fanId}
            more={
              <>
                {t.due} <When full at={dueAt} />
              </>
            }
          >
            {called(fanId)}: <q dir="auto">{text}</q>
          </Row>
        ))}
      </Part>
      <Part title={t.followUps} none={t.followUpsNone} cut={packet.cut.includes('followUps')}>
        {packet.followUps.map(({ id, fanId, note, dueAt }) => (
          <Row key={id} fanId={fanId} more={<When full at={dueAt} />}>
            {called(fanId)}
            {note && `: ${note}`}
          </Row>
        ))}
      </Part>
      <Part title={t.offers} none={t.offersNone} cut={packet.cut.includes('offers')}>
        {packet.offers.map(({ offerId, fanId, title, price, sentAt }) => (
          <Row key={offerId} fanId={fanId} more={<When at={sentAt} />}>
            {called(fanId)}: {title}, {money(price)}
          </Row>
        ))}
      </Part>
      <Part title={t.unsettled} none={t.unsettledNone} cut={packet.cut.includes('unsettled')}>
        {packet.unsettled.map(({ deliveryId, fanId, state, failure }) => (
          <Row key={deliveryId} fanId={fanId} more={null}>
            {called(fanId)}{' '}
            <Badge tone="red">
              {work.deliveries.states[state as keyof typeof work.deliveries.states] ?? state}
            </Badge>{' '}
            {failure ? (work.deliveries.failures[failure] ?? failure) : work.deliveries.noReason}
          </Row>
        ))}
      </Part>
      <Part title={t.claims} none={t.claimsNone} cut={packet.cut.includes('claims')}>
        {packet.claims.map((each) => fan(each as Fan, operatorName(each.claimedBy)))}
      </Part>
    </div>
  );
}

function Part({
  title,
  count,
  none,
  cut,
  children,
}: {
  title: string;
  count?: number;
  none: string;
  cut?: boolean;
  children: ReactNode[];
}) {
  return (
    <section aria-label={title}>
      <h4 className="font-medium text-ink-soft text-xs">
        {title} {count ? `(${count}${cut ? '+' : ''})` : null}
      </h4>
      {children.length === 0 ? (
        <p className="py-1 text-ink-faint text-sm">{none}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
        <ul tabIndex={0} className="max-h-48 divide-y divide-line/70 overflow-y-auto text-sm">
          {children}
        </ul>
      )}
      {cut && <p className="text-ink-faint text-xs">{t.cut}</p>}
    </section>
  );
}

function Row({ fanId, more, children }: { fanId: string; more: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center justify-between gap-3 py-1.5">
      <Link to="/inbox/$fanId" params={{ fanId }} className="min-w-0 truncate hover:underline">
        {children}
      </Link>
      <span className="shrink-0 text-ink-soft text-xs">{more}</span>
    </li>
  );
}
