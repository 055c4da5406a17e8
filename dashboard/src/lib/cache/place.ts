import { api } from '../api';
import type { LivePosition } from '../schema';
import { useSession } from '../session';

let cursor: string | null = null;
let asking: Promise<void> | null = null;
let sitting = 0;

/** Up to where in the event log this screen knows everything; null until `placed`. */
export const place = (): string | null => cursor;

export function moveTo(next: string): void {
  cursor = next;
}

async function findPlace(): Promise<void> {
  const asked = sitting;
  const { cursor: end } = await api<LivePosition>('/api/events');
  if (asked === sitting) cursor ??= end;
}

/**
 * Makes sure that this screen has a place in the log. Whatever is loaded waits for it: the live line
 * goes on from there, so nothing can fall between what was loaded and what comes live.
 */
export function placed(): Promise<void> {
  if (cursor !== null) return Promise.resolve();
  asking ??= findPlace().finally(() => {
    asking = null;
  });
  return asking;
}

useSession.subscribe((now, before) => {
  if (now.user?.id === before.user?.id) return;
  sitting += 1;
  cursor = null;
  asking = null;
});
