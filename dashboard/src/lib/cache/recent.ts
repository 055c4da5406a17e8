import type { LiveEvent } from '../schema';
import { placed } from './place';

/** What each load under way has missed so far. */
const missedBy = new Set<LiveEvent[]>();

/** Notes an event for requests under way: what they bring may have been read before it happened. */
export function recordEvent(event: LiveEvent): void {
  for (const missed of missedBy) missed.push(event);
}

/**
 * Loads a page, then lays on top what happened while it was under way. Without this, an event that
 * arrives between the server's read and its answer would be painted over by the older answer.
 */
export async function loadedLive<T>(
  load: () => Promise<T>,
  apply: (data: T, event: LiveEvent) => T,
): Promise<T> {
  await placed();
  const missed: LiveEvent[] = [];
  missedBy.add(missed);
  try {
    const loaded = await load();
    return missed.reduce<T>(apply, loaded);
  } finally {
    missedBy.delete(missed);
  }
}
