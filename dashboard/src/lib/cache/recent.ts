import type { LiveEvent } from '../schema';

const KEPT = 500;
let count = 0;
let events: { number: number; event: LiveEvent }[] = [];

/** Notes an event for requests under way: what they bring may have been read before it happened. */
export function recordEvent(event: LiveEvent): void {
  count += 1;
  events.push({ number: count, event });
  if (events.length > 2 * KEPT) events = events.slice(-KEPT);
}

/**
 * Loads a page, then lays on top what happened while it was under way. Without this, an event that
 * arrives between the server's read and its answer would be painted over by the older answer.
 */
export async function loadedLive<T>(
  load: () => Promise<T>,
  apply: (data: T, event: LiveEvent) => T,
): Promise<T> {
  const begun = count;
  const loaded = await load();
  return events
    .filter(({ number }) => number > begun)
    .reduce<T>((data, { event }) => apply(data, event), loaded);
}
