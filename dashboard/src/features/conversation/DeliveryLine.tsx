import { Check, Clock3, Keyboard, type LucideIcon, Pause, Send } from 'lucide-react';
import { cn } from '@/lib/cn';
import type { DeliveryState, MessageDelivery } from '@/lib/schema';
import { conversation } from '@/lib/texts';
import { isPaused } from './resolve';

const t = conversation.delivery;

const WAY: Partial<Record<DeliveryState, { Icon: LucideIcon; words: string }>> = {
  queued: { Icon: Clock3, words: t.queued },
  claimed: { Icon: Keyboard, words: t.claimed },
  sending: { Icon: Send, words: t.sending },
  confirmed: { Icon: Check, words: t.confirmed },
};

const PAUSED = { Icon: Pause, words: t.paused };

/** Where an approved message is on its way to the platform. */
export function DeliveryLine({ delivery }: { delivery: MessageDelivery }) {
  const { state } = delivery;
  const step = isPaused(delivery) ? PAUSED : WAY[state];
  if (!step) return null;
  return (
    <span className={cn('inline-flex items-center gap-1', state === 'confirmed' && 'text-accent')}>
      <step.Icon aria-hidden="true" className="size-3.5" />
      {step.words}
    </span>
  );
}
