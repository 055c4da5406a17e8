import './chrome.js';

/** After this long nobody looks for text that a given-up delivery left in an editor. */
const FORGET_AFTER = 24 * 3_600_000;

/** What is known of each delivery under way; it outlives the worker. @type {Record<string, JournalEntry>} */
let entries = {};

const loaded = (async () => {
  entries = (await door.storage.get('journal')) ?? {};
})();

/** @param {string} id */
export async function journalOf(id) {
  await loaded;
  return entries[id];
}

/** Writes an entry; when it has returned, it is on disk. @param {JournalEntry} entry */
export async function record(entry) {
  await loaded;
  const forgotten = Date.now() - FORGET_AFTER;
  entries = Object.fromEntries(
    Object.entries({ ...entries, [entry.id]: { ...entry, at: Date.now() } }).filter(
      ([, { phase, at }]) => phase !== 'given-up' || at > forgotten,
    ),
  );
  await door.storage.set('journal', entries);
}

/** @param {string} id */
export async function strike(id) {
  await loaded;
  delete entries[id];
  await door.storage.set('journal', entries);
}

/** What is being brought to the platform now, whichever model's. */
export async function underWay() {
  await loaded;
  return Object.values(entries).filter(({ phase }) => phase === 'claimed' || phase === 'sending');
}

/** The deliveries of a model that were under way when something ended them. @param {string} modelId */
export async function unfinished(modelId) {
  await loaded;
  return Object.values(entries).filter((entry) => entry.modelId === modelId && entry.phase !== 'given-up');
}

/** The deliveries whose text may still stand in a fan's editor. @param {string} account @param {string} fanId */
export async function leftBehind(account, fanId) {
  await loaded;
  return Object.values(entries).filter(
    (entry) => entry.phase === 'given-up' && entry.account === account && entry.fan.ofUserId === fanId,
  );
}

/**
 * Whether own bubbles in a fan's thread must wait: one of them may be the delivery under way.
 * @param {string} account @param {string} fanId
 */
export async function holdsBack(account, fanId) {
  await loaded;
  return Object.values(entries).some(
    (entry) => entry.account === account && entry.fan.ofUserId === fanId && entry.phase !== 'given-up',
  );
}
