import { create } from 'zustand';

export type LiveStatus =
  | { phase: 'connecting' }
  /** `left` events are still to be applied, where the server said how many; with `more`, at least so many. */
  | { phase: 'catching-up'; left: number; more: boolean }
  | { phase: 'in-sync' }
  /** The line is well, and the server hears nothing of its database. */
  | { phase: 'stalled'; since: number }
  | { phase: 'offline'; since: number };

/** Whether this screen shows what is so. */
export const useLiveStatus = create<LiveStatus>(() => ({ phase: 'connecting' }));

/** Told twice that it may be behind, the screen keeps the moment since when. */
export function setLiveStatus(next: LiveStatus): void {
  const held = useLiveStatus.getState();
  if ('since' in next && next.phase === held.phase) return;
  useLiveStatus.setState(next, true);
}

/** One replayed event fewer to go. */
export function countDown(): void {
  const held = useLiveStatus.getState();
  if (held.phase === 'catching-up' && held.left > 0)
    useLiveStatus.setState({ ...held, left: held.left - 1 }, true);
}

/** What else behind the server does not answer, while this screen is as it should be. */
export const useRedisAway = create<boolean>(() => false);

export const inSync = (): boolean => useLiveStatus.getState().phase === 'in-sync';
export const useInSync = (): boolean => useLiveStatus(({ phase }) => phase === 'in-sync');
