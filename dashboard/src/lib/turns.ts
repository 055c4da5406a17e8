const queues = new Map<string, Promise<unknown>>();

/** For pages served without TLS, as inside an office network: turns within this tab alone. */
function inThisTab<T>(name: string, work: () => Promise<T>): Promise<T> {
  const turn = (queues.get(name) ?? Promise.resolve()).then(work, work);
  const done = turn
    .catch(() => {})
    .then(() => {
      if (queues.get(name) === done) queues.delete(name);
    });
  queues.set(name, done);
  return turn;
}

/** Does the work when nobody else, in any tab of this browser, is at work under that name. */
export const inTurn = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks ? (navigator.locks.request(name, work) as Promise<T>) : inThisTab(name, work);

/** Does the work at once, or not at all if somebody is at work under that name; says which. */
export async function ifFree(name: string, work: () => void): Promise<boolean> {
  if (navigator.locks) {
    return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) work();
      return lock !== null;
    });
  }
  if (queues.has(name)) return false;
  work();
  return true;
}
