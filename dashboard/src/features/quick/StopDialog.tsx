import { lazy, type RefObject, Suspense } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { nameOf } from '@/lib/person';
import type { Fan } from '@/lib/schema';
import { stops as t } from '@/lib/texts/stops';
import { Loading } from './Loading';
import type { Stop } from './stop';

const StopForm = lazy(() => import('./StopForm'));

const TITLES = { freeze: t.freezeTitle, release: t.releaseTitle, care: t.careTitle };

/** Asks why a conversation stops, or goes on, and names whose it is. */
export function StopDialog({
  fan,
  kind,
  opener,
  onDone,
}: {
  fan: Fan;
  kind: Stop | null;
  opener: RefObject<HTMLElement | null>;
  onDone: () => void;
}) {
  // What opened it may be gone with what it was for.
  const returnTo = () => opener.current ?? document.querySelector<HTMLElement>('[data-composer]');
  return (
    <Dialog
      title={kind ? TITLES[kind](nameOf(fan)) : ''}
      open={kind !== null}
      onOpenChange={onDone}
      returnTo={returnTo}
    >
      <Suspense fallback={<Loading />}>{kind && <StopForm kind={kind} fan={fan} onDone={onDone} />}</Suspense>
    </Dialog>
  );
}
