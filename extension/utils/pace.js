/** @param {number} milliseconds */
export const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param {number} least @param {number} most @param {() => number} [random] */
const between = (least, most, random = Math.random) => Math.round(least + random() * (most - least));

/** How long one typed character takes, and how long lies between two actions in the page. */
export const characterPause = (random = Math.random) => between(50, 150, random);
export const actionPause = (random = Math.random) => between(500, 2000, random);

/**
 * Gives out turns, at most one in `gap` milliseconds, in the order they were asked for.
 * @param {number} gap
 * @param {{now: () => number, wait: (milliseconds: number) => Promise<unknown>}} clock
 */
export function makeTurns(gap, clock = { now: Date.now, wait: rest }) {
  let last = Number.NEGATIVE_INFINITY;
  let queue = Promise.resolve();
  return () => {
    queue = queue.then(async () => {
      const early = last + gap - clock.now();
      if (early > 0) await clock.wait(early);
      last = clock.now();
    });
    return queue;
  };
}

/**
 * How long to leave the backend alone after the n-th failure in a row: 1 s doubling to 60 s, or what it asked for.
 * @param {number} failures @param {number} [askedFor]
 */
export function backoff(failures, askedFor = 0) {
  return Math.max(askedFor, Math.min(60_000, 1000 * 2 ** (failures - 1)));
}
