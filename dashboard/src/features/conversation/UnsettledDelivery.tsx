import { CircleAlert, CircleHelp } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { sentence } from '@/lib/problem';
import type { Message, MessageDelivery } from '@/lib/schema';
import { conversation } from '@/lib/texts';
import { failureWords } from './failure-words';
import { useResolve } from './resolve';

const t = conversation.delivery;

const LOOK = {
  unknown: 'border-amber-line bg-amber-soft text-amber',
  failed: 'border-red-line bg-red-soft text-red',
  settled: 'border-line bg-surface text-ink-soft',
};

/** A delivery that failed, or whose outcome no machine can tell: a person looks and decides, and may change their mind. */
export function UnsettledDelivery({ message, delivery }: { message: Message; delivery: MessageDelivery }) {
  const resolve = useResolve(message, delivery);
  const unknown = delivery.state === 'unknown';
  const settled = delivery.settledAt !== null;
  const Icon = unknown ? CircleHelp : CircleAlert;
  return (
    <div
      className={cn(
        'mt-1 flex flex-col gap-1.5 rounded-lg border px-3 py-2 text-sm',
        LOOK[unknown ? 'unknown' : settled ? 'settled' : 'failed'],
      )}
    >
      <p className="flex items-start gap-1.5">
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <span>
          {unknown ? t.unknown : t.failed(failureWords(delivery.failure))}
          {unknown && delivery.failure && ` ${t.because(failureWords(delivery.failure))}`}
        </span>
      </p>
      <div className="flex flex-wrap gap-1.5 pl-5.5">
        {!settled && (
          <>
            <Button size="sm" disabled={resolve.isPending} onClick={() => resolve.mutate('sent')}>
              {t.wasSent}
            </Button>
            <Button size="sm" disabled={resolve.isPending} onClick={() => resolve.mutate('left')}>
              {t.leave}
            </Button>
          </>
        )}
        <Button size="sm" disabled={resolve.isPending} onClick={() => resolve.mutate('again')}>
          {t.again}
        </Button>
      </div>
      {resolve.isError && (
        <p role="alert" className="pl-5.5">
          {sentence(resolve.error)}
        </p>
      )}
    </div>
  );
}
