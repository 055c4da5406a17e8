import { DoorClosed } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Blank } from '@/components/ui/blank';
import { Button } from '@/components/ui/button';
import { shell } from '@/lib/texts/shell';

/** In place of a conversation whose model this operator no longer sees. */
export function TakenAway({ model, onBack }: { model: string; onBack: () => void }) {
  return (
    <Gone title={shell.takenAway(model)} onBack={onBack}>
      <p>{shell.takenAwayWhy}</p>
    </Gone>
  );
}

/** In place of a conversation that was here. */
export function Gone({
  title,
  children,
  onBack,
}: {
  title: string;
  children?: ReactNode;
  onBack: () => void;
}) {
  const back = useRef<HTMLButtonElement>(null);
  // What had the focus is gone; the way on takes it.
  useEffect(() => back.current?.focus(), []);
  return (
    <div role="alert" className="h-full min-h-0 desk:col-span-2">
      <Blank icon={DoorClosed} title={title}>
        {children}
        <Button ref={back} className="mt-3" onClick={onBack}>
          {shell.backToInbox}
        </Button>
      </Blank>
    </div>
  );
}
