import './chrome.js';

/** How many of the newest acknowledged messages are remembered for each account. */
const BOUND = 3000;

/** @typedef {[mark: string, sentAt: number, derived: string]} KnownMessage */

/** @type {Record<string, KnownMessage[]>} */
let byAccount = {};
/** @type {Map<string, number>} */
const times = new Map();

const loaded = (async () => {
  byAccount = (await door.storage.get('known')) ?? {};
  for (const [account, messages] of Object.entries(byAccount)) {
    for (const message of messages) index(account, message);
  }
})();

/** @param {string} account @param {KnownMessage} message */
function index(account, [mark, sentAt, derived]) {
  times.set(`${account}/${mark}`, sentAt);
  times.set(`${account}/${derived}`, sentAt);
}

/**
 * A desk whose event log began anew was restored or is another: what the old one had, this one may lack, and what the
 * page still shows is sent again.
 * @param {string} epoch
 */
export async function keepDesk(epoch) {
  await loaded;
  const before = await door.storage.get('epoch');
  if (before === epoch) return;
  await door.storage.set('epoch', epoch);
  if (before === undefined) return;
  byAccount = {};
  times.clear();
  await door.storage.set('known', byAccount);
}

/** What the desk has already, so that it is not sent again: its time by key. */
export async function knownTimes() {
  await loaded;
  /** @param {string} account @param {string} fanId @param {string} key @returns {number | undefined} */
  return (account, fanId, key) => times.get(`${account}/${fanId}/${key}`);
}

/** @param {{account: string, fanId: string, key: string, derivedKey: string, sentAt: number}[]} messages */
export async function rememberAll(messages) {
  await loaded;
  for (const { account, fanId, key, derivedKey, sentAt } of messages) {
    /** @type {KnownMessage} */
    const message = [`${fanId}/${key}`, sentAt, `${fanId}/${derivedKey}`];
    byAccount[account] = [...(byAccount[account] ?? []), message];
    index(account, message);
  }
  for (const [account, known] of Object.entries(byAccount)) {
    for (const [mark, , derived] of known.splice(0, known.length - BOUND)) {
      times.delete(`${account}/${mark}`);
      times.delete(`${account}/${derived}`);
    }
  }
  await door.storage.set('known', byAccount);
}
