import { create } from 'zustand';

export type LiveStatus =
  | { phase: 'connecting' }
  /** `left` events are still to be applied, where the server said how many; with `more`, at least so many. */
  | { phase: 'catching-up'; left: number; more: boolean }
  | { phase: 'in-sync' }
  | { phase: 'offline'; since: number };

/** Whether this screen shows what is so. */
export const useLiveStatus = create<LiveStatus>(() => ({ phase: 'connecting' }));

/** Going offline twice does not move the moment from which the screen may be behind. */
export function setLiveStatus(next: LiveStatus): void {
  const held = useLiveStatus.getState();
  if (next.phase === 'offline' && held.phase === 'offline') return;
  useLiveStatus.setState(next, true);
}

/** One replayed event fewer to go. */
export function countDown(): void {
  const held = useLiveStatus.getState();
  if (held.phase === 'catching-up' && held.left > 0)
    useLiveStatus.setState({ ...held, left: held.left - 1 }, true);
}

export const inSync = (): boolean => useLiveStatus.getState().phase === 'in-sync';
export const useInSync = (): boolean => useLiveStatus(({ phase }) => phase === 'in-sync');
