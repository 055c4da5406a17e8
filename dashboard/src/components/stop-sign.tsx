import { HeartHandshake, Snowflake } from 'lucide-react';
import type { Fan } from '@/lib/schema';
import { isFrozen, isInCare, stopWords } from '@/lib/stops';
import { stops as t } from '@/lib/texts/stops';
import { useNow } from '@/lib/useNow';
import { Badge } from './ui/badge';

/** That a conversation is frozen, or else its fan in care. */
export function StopSign({
  fan,
}: {
  fan: Pick<Fan, 'frozenAt' | 'frozenReason' | 'careUntil' | 'careReason'>;
}) {
  const now = useNow();
  return (
    <>
      {isFrozen(fan) && (
        <Badge tone="red" title={t.frozenMark(stopWords(fan.frozenReason))}>
          <Snowflake aria-hidden="true" /> {t.frozen}
        </Badge>
      )}
      {!isFrozen(fan) && isInCare(fan, now) && (
        <Badge tone="amber" title={t.careMark(stopWords(fan.careReason))}>
          <HeartHandshake aria-hidden="true" /> {t.care}
        </Badge>
      )}
    </>
  );
}
