import { lazy, Suspense } from 'react';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { usePanes } from '@/lib/stores/panes';

const Palette = lazy(() => import('./Palette'));

/** Fetches the palette when it is opened for the first time. */
export function PaletteHost() {
  const open = usePanes((state) => state.paletteOpen);
  useAction('palette', () => usePanes.setState({ paletteOpen: true }));
  if (!open) return null;
  return (
    <Suspense>
      <Palette onClose={() => usePanes.setState({ paletteOpen: false })} />
    </Suspense>
  );
}
