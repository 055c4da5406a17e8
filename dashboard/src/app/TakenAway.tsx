import { DoorClosed } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Blank } from '@/components/ui/blank';
import { Button } from '@/components/ui/button';

/** In place of a conversation whose model this operator no longer sees. */
export function TakenAway({ model, onBack }: { model: string; onBack: () => void }) {
  const back = useRef<HTMLButtonElement>(null);
  // What had the focus is gone; the way on takes it.
  useEffect(() => back.current?.focus(), []);
  return (
    <div role="alert" className="h-full min-h-0 desk:col-span-2">
      <Blank icon={DoorClosed} title={`You no longer answer for ${model}`}>
        <p>This conversation is with your colleagues now. A draft of yours is kept, in case it comes back.</p>
        <Button ref={back} className="mt-3" onClick={onBack}>
          Back to the inbox
        </Button>
      </Blank>
    </div>
  );
}
