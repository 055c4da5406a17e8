import { Check, CircleAlert, CircleHelp, Clock3, Keyboard, type LucideIcon, Send } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { sentence } from '@/lib/problem';
import type { DeliveryState, Message } from '@/lib/schema';
import { failureWords } from './failure-words';
import { useResolve } from './resolve';

const WAY: Record<Exclude<DeliveryState, 'failed' | 'unknown'>, { Icon: LucideIcon; words: string }> = {
  queued: { Icon: Clock3, words: 'Queued' },
  claimed: { Icon: Keyboard, words: 'Typing…' },
  sending: { Icon: Send, words: 'On its way' },
  confirmed: { Icon: Check, words: 'Delivered' },
};

/** Where an approved message is. Where no machine can tell, it asks a person. */
export function DeliveryLine({ message, quiet }: { message: Message; quiet: boolean }) {
  const state = message.delivery?.state;
  if (!state) return null;
  if (state === 'failed' || state === 'unknown') return <Unsettled message={message} />;
  // Delivered is the rule: said once for a group, like the time.
  if (state === 'confirmed' && quiet) return null;
  const { Icon, words } = WAY[state];
  return (
    <span className={cn('inline-flex items-center gap-1', state === 'confirmed' && 'text-accent')}>
      <Icon aria-hidden="true" className="size-3.5" />
      {words}
    </span>
  );
}

function Unsettled({ message }: { message: Message }) {
  const resolve = useResolve(message);
  const unknown = message.delivery?.state === 'unknown';
  const Icon = unknown ? CircleHelp : CircleAlert;
  return (
    <div
      className={cn(
        'mt-1 flex max-w-md flex-col gap-1.5 rounded-lg border px-3 py-2 text-left text-sm',
        unknown ? 'border-amber-line bg-amber-soft text-amber' : 'border-red-line bg-red-soft text-red',
      )}
    >
      <p className="flex items-start gap-1.5">
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {unknown
          ? 'Look at the page: was it sent?'
          : `Not delivered: ${failureWords(message.delivery?.failure ?? null)}.`}
      </p>
      <div className="flex flex-wrap gap-1.5 pl-5.5">
        <Button size="sm" disabled={resolve.isPending} onClick={() => resolve.mutate('sent')}>
          It was sent
        </Button>
        <Button size="sm" disabled={resolve.isPending} onClick={() => resolve.mutate('again')}>
          Send again
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
