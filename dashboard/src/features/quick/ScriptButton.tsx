import { ScrollText } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import type { Fan } from '@/lib/schema';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { quick } from '@/lib/texts';
import { Loading } from './Loading';

const ScriptPicker = lazy(() => import('./ScriptPicker'));

export function ScriptButton({ fan, onInserted }: { fan: Fan; onInserted: () => void }) {
  const [open, setOpen] = useState(false);
  useAction('script', () => setOpen(true));
  return (
    <>
      <IconButton
        label={quick.script.name}
        aria-keyshortcuts="t"
        className="size-7"
        onClick={() => setOpen(true)}
      >
        <ScrollText />
      </IconButton>
      <Dialog title={quick.script.title} open={open} onOpenChange={setOpen}>
        <Suspense fallback={<Loading />}>
          <ScriptPicker
            fan={fan}
            onDone={() => {
              setOpen(false);
              onInserted();
            }}
          />
        </Suspense>
      </Dialog>
    </>
  );
}
