import { Copy, Paperclip } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { money } from '@/lib/person';
import { sentence } from '@/lib/problem';
import type { Message, MessageDelivery } from '@/lib/schema';
import { toast } from '@/lib/stores/toasts';
import { conversation } from '@/lib/texts';
import { vault as t } from '@/lib/texts/vault';
import { useResolve } from './resolve';

const FAILURES = ['attach-on-page', 'not-offered'];

/** Whether a person brings it to the page, as no machine can attach an item. */
export const isByHand = ({ failure }: MessageDelivery): boolean => FAILURES.includes(failure ?? '');

/** An offer that waits for a person to attach it, or that was not sent after all. */
export function ByHand({ message, delivery }: { message: Message; delivery: MessageDelivery }) {
  const resolve = useResolve(message, delivery);
  const waits = delivery.state === 'unknown';
  return (
    <div className="mt-1 flex flex-col gap-1.5 rounded-lg border border-accent-line bg-accent-soft px-3 py-2 text-sm">
      <p className="flex items-start gap-1.5">
        <Paperclip aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
        {waits ? t.attach(money(message.price ?? 0)) : t.notOffered}
      </p>
      <div className="flex flex-wrap gap-1.5 pl-5.5">
        {waits && (
          <Button
            size="sm"
            onClick={() => void navigator.clipboard?.writeText(message.content).then(() => toast(t.copied))}
          >
            <Copy aria-hidden="true" /> {t.copy}
          </Button>
        )}
        <Button size="sm" disabled={resolve.isPending} onClick={() => resolve.mutate('sent')}>
          {conversation.delivery.wasSent}
        </Button>
        <Button
          size="sm"
          disabled={resolve.isPending}
          onClick={() => resolve.mutate(waits ? 'left' : 'again')}
        >
          {waits ? t.notSent : t.afterAll}
        </Button>
      </div>
      {resolve.isError && (
        <p role="alert" className="pl-5.5 text-red">
          {sentence(resolve.error)}
        </p>
      )}
    </div>
  );
}
