import { type ReactNode, useDeferredValue } from 'react';

/** What comes right after the first paint, and in small pieces: nobody who types or clicks meanwhile waits for all of it. */
export function Soon({ children, until = null }: { children: ReactNode; until?: ReactNode }) {
  return useDeferredValue(true, false) ? children : until;
}
