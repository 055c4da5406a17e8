import { ApiProblem, call } from './api-client.js';
import { deliver } from './delivery.js';
import { look, openChat, typingStop } from './hands.js';
import { unfinished } from './journal.js';
import { modelOf } from './models.js';
import { clearTyped, NOT_CONFIRMED, outcomeOf, report } from './outcome.js';
import { pageOf } from './pages.js';
import { readSettings } from './settings.js';

/** A page that a person used so recently is left alone; longer, if they have begun to write. */
const LEAVE_ALONE = 3_000;
const LEAVE_WRITING_ALONE = 30_000;
const TRY_AGAIN = 5_000;
/** What stops typing on the whole page, whichever chat is open. @type {Set<string>} */
const STOPS_ALL = new Set(['signed-out', 'dialog', 'rate-limited']);

/** No pause after a failed attempt is so long. */
const LONG = 3_600_000;

/** How many replies wait for each model. @type {Map<string, number>} */
const queued = new Map();

export const queuedReplies = () => [...queued.values()].reduce((sum, count) => sum + count, 0);

/** The models whose deliveries are being made: one at a time for each. @type {Map<string, {again: boolean}>} */
const busy = new Map();

/** @param {string} modelId */
export const isDelivering = (modelId) => busy.has(modelId);

/**
 * Makes an account's queued deliveries, oldest first, until none is left or none can be made now.
 * @param {string} account
 */
export async function deliverQueued(account) {
  const model = await modelOf(account);
  if (!model) return;
  const running = busy.get(model.id);
  if (running) {
    running.again = true;
    return;
  }
  const run = { again: false };
  busy.set(model.id, run);
  try {
    do {
      run.again = false;
      if (!(await deliverAll(model, account))) setTimeout(deliverQueued, TRY_AGAIN, account);
    } while (run.again);
  } catch (problem) {
    // The desk cannot be reached now: the alarm or the socket brings us back.
    if (!(problem instanceof ApiProblem)) throw problem;
  } finally {
    busy.delete(model.id);
  }
}

/** Answers false if something is left that needs another try soon. @param {Model} model @param {string} account */
async function deliverAll(model, account) {
  for (const entry of await unfinished(model.id)) await recover(entry);
  while (true) {
    const page = pageOf(account);
    if (!page) return true;
    const { items } = await call('GET', `deliveries?model=${model.id}&state=queued&limit=200`);
    const [next] = items;
    queued.set(model.id, items.length);
    // What a person holds up, here or at the desk, goes on with a word of theirs.
    if (
      !next ||
      (next.failure === 'paused' && Date.parse(next.notBefore) > Date.now() + LONG) ||
      (await readSettings()).paused
    )
      return true;
    const seen = await look(page.tabId).catch(() => null);
    // What stops typing costs no attempt, unless it is this one chat's own.
    if (!seen || STOPS_ALL.has(typingStop(seen.stops) ?? '') || seen.account !== account) return false;
    if (seen.idle < (seen.editorText ? LEAVE_WRITING_ALONE : LEAVE_ALONE)) return false;
    if (!(await deliver(page, account, next))) return false;
  }
}

/**
 * Ends what a dead worker or a lost page left open. Before the click it is given back; after it, nothing is
 * typed or clicked again: the bubble is looked for, and without it a person must look.
 * @param {JournalEntry} entry
 */
async function recover(entry) {
  const page = pageOf(entry.account);
  if (entry.phase === 'reporting' && entry.outcome) return report(entry, entry.outcome);
  if (entry.phase === 'claimed') {
    if (page && (await clearTyped(page.tabId, entry).catch(() => false))) entry.typedUpTo = 0;
    return report(entry, { outcome: 'released', failure: 'page-gone' });
  }
  if (!page) return undefined;
  const opened = await openChat(page, entry.fan).catch(() => null);
  return report(entry, opened ? await outcomeOf(page.tabId, entry) : NOT_CONFIRMED);
}
