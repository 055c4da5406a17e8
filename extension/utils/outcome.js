import { ApiProblem, call } from './api-client.js';
import { ask } from './hands.js';
import { installation } from './installation.js';
import { record, strike } from './journal.js';
import { knownTimes, rememberAll } from './known-messages.js';
import { rest } from './pace.js';
import { pageOf } from './pages.js';
import { sentTimes } from './sent-times.js';

/** @type {Outcome} */
export const NOT_CONFIRMED = { outcome: 'unknown', failure: 'not-confirmed' };

const LOOKING_TIME = 20_000;
const LOOK_AGAIN = 200;
/** So long a text stands in an editor that was empty before it counts as given back. */
const GIVEN_BACK = 3_000;

/**
 * What came of a click. If no bubble shows it, what the page left of our own text in the editor is taken away: a person
 * decides, and it must not stand in the way of what they decide.
 * @param {number} tabId @param {JournalEntry} entry @returns {Promise<Outcome>}
 */
export async function outcomeOf(tabId, entry) {
  const outcome = await lookForBubble(tabId, entry);
  if (outcome.outcome === 'unknown' && (await clearTyped(tabId, entry, true).catch(() => false)))
    entry.typedUpTo = 0;
  return outcome;
}

/**
 * Takes away what a delivery typed. @param {number} tabId @param {JournalEntry} entry
 * @param {boolean} [whole] only if all of its text stands there
 * @returns {Promise<boolean>}
 */
export async function clearTyped(tabId, { fan, content, typedUpTo }, whole = false) {
  const { cleared } = await ask(tabId, {
    kind: 'clear',
    fanId: fan.ofUserId,
    text: content,
    atMost: typedUpTo,
    whole,
  });
  return cleared;
}

/**
 * Looks for the bubble that a click made: confirmed once the editor is empty and a new own bubble holds the
 * text; else a person must look.
 * @param {number} tabId @param {JournalEntry} entry @returns {Promise<Outcome>}
 */
async function lookForBubble(tabId, entry) {
  const { fan, content, besides } = entry;
  const end = Date.now() + LOOKING_TIME;
  let emptied = false;
  let backSince = Number.POSITIVE_INFINITY;
  while (Date.now() < end) {
    const seen = await ask(tabId, { kind: 'sent', fanId: fan.ofUserId, text: content, besides }).catch(
      () => null,
    );
    emptied ||= seen?.editorIsEmpty === true;
    if (seen?.found && emptied) return confirmed(entry, seen.found, seen.minute);
    // The page gives a text back that it could not send; whether the platform took it after all, only a person can tell.
    if (!emptied || !seen?.editorHoldsIt) backSince = Number.POSITIVE_INFINITY;
    else backSince = Math.min(backSince, Date.now());
    if (Date.now() - backSince >= GIVEN_BACK) return { outcome: 'unknown', failure: 'send-failed' };
    await rest(LOOK_AGAIN);
  }
  return NOT_CONFIRMED;
}

/** @param {JournalEntry} entry @param {Reading} bubble @param {Reading[]} beside @returns {Promise<Outcome>} */
async function confirmed({ account, fan }, { key, derivedKey, shownMinute }, beside) {
  const known = await knownTimes();
  const times = sentTimes(beside, (reading) => known(account, fan.ofUserId, reading.key), Date.now());
  const sentAt = times[beside.findIndex((reading) => reading.key === key)] ?? Date.now();
  await rememberAll([{ account, fanId: fan.ofUserId, key, derivedKey, sentAt }]);
  return {
    outcome: 'confirmed',
    platformKey: key,
    sentAt: new Date(sentAt).toISOString(),
    pageMinute: new Date(shownMinute).toISOString(),
  };
}

/**
 * Tells the desk how a delivery ended. The journal holds the outcome until the desk has it, or wants it no more.
 * @param {JournalEntry} entry @param {Outcome} outcome
 */
export async function report(entry, outcome) {
  await record(Object.assign(entry, { phase: 'reporting', outcome }));
  await door.storage.set('lastDelivery', {
    outcome: outcome.outcome,
    failure: outcome.failure ?? null,
    fan: entry.fan.displayName ?? entry.fan.username,
    at: Date.now(),
  });
  try {
    await call('POST', `deliveries/${entry.id}/outcome`, { claimedBy: await installation(), ...outcome });
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || !problem.isPermanent) throw problem;
  }
  // What may still stand in the fan's editor is ours to take away, whenever that chat is open again.
  if (outcome.outcome !== 'confirmed' && entry.typedUpTo > 0)
    await record(Object.assign(entry, { phase: 'given-up' }));
  else await strike(entry.id);
  // What the reader held back meanwhile.
  const page = pageOf(entry.account);
  if (page) await ask(page.tabId, { kind: 'read' }).catch(() => null);
}
