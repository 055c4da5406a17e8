import { setTimeout as moment } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

/**
 * Waits until something is so and answers what it is; a failure on the way counts as not yet.
 * @template T @param {string} what @param {() => T | Promise<T>} condition @returns {Promise<T>}
 */
export async function until(what, condition, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  for (;;) {
    let last;
    try {
      const found = await condition();
      if (found) return found;
    } catch (problem) {
      last = problem;
    }
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}`, { cause: last });
    await moment(25);
  }
}
