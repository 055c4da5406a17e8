import { create } from 'zustand';

export type LiveStatus =
  | { phase: 'connecting' }
  | { phase: 'catching-up' }
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
