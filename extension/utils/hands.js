import './chrome.js';
import { actionPause, rest } from './pace.js';

const LOOK_AGAIN = 250;
const OPENING_TIME = 20_000;

/** A delivery that cannot go on, and why. */
export class Stop extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(failure);
    this.failure = failure;
  }
}

/**
 * One command to a page; a page that does not answer is gone.
 * @param {number} tabId @param {PageCommand} command @returns {Promise<any>}
 */
export async function ask(tabId, command) {
  const answer = await door.askPage(tabId, command).catch(() => null);
  if (answer === null || answer.problem) throw new Stop('page-gone');
  return answer;
}

/** @param {number} tabId @returns {Promise<PageLook>} */
export const look = (tabId) => ask(tabId, { kind: 'look' });

/** Whether a thread is open and is this fan's, by address and by header. @param {PageLook} seen @param {FanIdentity} fan */
export function showsFan({ fanId, header }, fan) {
  if (fanId !== fan.ofUserId || !header) return false;
  if (header.username) return header.username === fan.username.toLowerCase().replace(/^@/, '');
  return fan.displayName !== null && header.displayName === fan.displayName;
}

/**
 * Why nothing is typed into a page now, as a delivery says it; null if nothing speaks against it.
 * @param {PageStop[]} stops @returns {Failure | null}
 */
export function typingStop(stops) {
  const state = stops.find(({ part }) => part === 'typing')?.state;
  if (!state) return null;
  return state === 'account' || state === 'unreadable-bubbles' ? 'page-changed' : state;
}

/**
 * Opens a fan's chat, as a click in the list if it is there, else by its address, and waits for the thread.
 * @param {import('./pages.js').Page} page @param {FanIdentity} fan
 */
export async function openChat({ tabId, origin }, fan) {
  const before = await look(tabId);
  if (before.fanId !== fan.ofUserId) {
    await rest(actionPause());
    const { opened, path } = await ask(tabId, { kind: 'open', fanId: fan.ofUserId });
    if (!opened) {
      // A new address loads the page anew: what somebody wrote there would be lost.
      if (before.editorText) throw new Stop('editor-not-empty');
      await door.goTo(tabId, `${origin}${path}`);
    }
  }
  const seen = await lookUntil(
    tabId,
    ({ ready, fanId, stops }) => ready && fanId === fan.ofUserId && !typingStop(stops),
  );
  if (!seen) throw new Stop('page-gone');
  const stop = typingStop(seen.stops);
  if (stop) throw new Stop(stop);
  if (seen.header && !showsFan(seen, fan)) throw new Stop('wrong-fan');
  if (!seen.ready) throw new Stop('page-gone');
  return seen;
}

/**
 * Looks again and again until a page is as wanted or time is over; answers the last look, or null if the page
 * (which may be loading) never answered.
 * @param {number} tabId @param {(seen: PageLook) => boolean} wanted
 */
async function lookUntil(tabId, wanted) {
  const end = Date.now() + OPENING_TIME;
  /** @type {PageLook | null} */
  let seen = null;
  while (Date.now() < end) {
    seen = await look(tabId).catch(() => null);
    if (seen && wanted(seen)) return seen;
    await rest(LOOK_AGAIN);
  }
  return seen;
}
