import { CalendarPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { nameOf } from '@/lib/person';
import type { Fan } from '@/lib/schema';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { quick } from '@/lib/texts';
import { Loading } from './Loading';

const FollowUpForm = lazy(() => import('./FollowUpForm'));

export function FollowUpButton({ fan }: { fan: Fan }) {
  const [open, setOpen] = useState(false);
  useAction('follow-up', () => setOpen(true));
  return (
    <>
      <IconButton label={quick.followUp.add} aria-keyshortcuts="f" onClick={() => setOpen(true)}>
        <CalendarPlus />
      </IconButton>
      <Dialog title={quick.followUp.title(nameOf(fan))} open={open} onOpenChange={setOpen}>
        <Suspense fallback={<Loading />}>
          <FollowUpForm fan={fan} onDone={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  );
}
