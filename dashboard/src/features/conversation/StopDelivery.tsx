import { Pause, Play, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { sentence } from '@/lib/problem';
import type { Message, MessageDelivery } from '@/lib/schema';
import { conversation } from '@/lib/texts';
import { isPaused, useStep } from './resolve';

const t = conversation.delivery;

/** Stops a reply that was not clicked yet: holds it up, lets it go on, or cancels it. */
export function StopDelivery({ message, delivery }: { message: Message; delivery: MessageDelivery }) {
  const step = useStep(message, delivery);
  const paused = isPaused(delivery);
  const Icon = paused ? Play : Pause;
  return (
    <>
      <Button
        size="inline"
        variant="link"
        disabled={step.isPending}
        onClick={() => step.mutate(paused ? 'resume' : 'pause')}
      >
        <Icon aria-hidden="true" /> {paused ? t.resume : t.pause}
      </Button>
      <Button size="inline" variant="link" disabled={step.isPending} onClick={() => step.mutate('cancel')}>
        <X aria-hidden="true" /> {t.cancel}
      </Button>
      {step.isError && <span role="alert">{sentence(step.error)}</span>}
    </>
  );
}
