import { Gem } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import type { Fan } from '@/lib/schema';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { quick } from '@/lib/texts';
import { Loading } from './Loading';

const VaultPicker = lazy(() => import('./VaultPicker'));

export function VaultButton({ fan, onInserted }: { fan: Fan; onInserted: () => void }) {
  const [open, setOpen] = useState(false);
  useAction('vault', () => setOpen(true));
  return (
    <>
      <IconButton
        label={quick.vault.name}
        aria-keyshortcuts="p"
        className="size-7"
        onClick={() => setOpen(true)}
      >
        <Gem />
      </IconButton>
      <Dialog title={quick.vault.title} open={open} onOpenChange={setOpen}>
        <Suspense fallback={<Loading />}>
          <VaultPicker
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
