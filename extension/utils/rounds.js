import { isDelivering } from './deliveries.js';
import { ask, look } from './hands.js';
import { modelOf } from './models.js';
import { actionPause, rest } from './pace.js';
import { readSettings } from './settings.js';

/** A page that a person used so recently is theirs. */
const LEAVE_ALONE = 10_000;
const READING_TIME = 3_000;

/** The pages being walked, by tab, and whether something changed meanwhile. @type {Map<number, {again: boolean}>} */
const walking = new Map();
/** The unread count with which each chat was opened last, so that a count that stays is no endless loop. @type {Map<string, string>} */
const opened = new Map();

/**
 * Opens the chats that show unread messages, one after the other, so that they can be read: only the open
 * thread's messages are in the page. Never while a person uses the page, has a draft in it, or a delivery is
 * being made there.
 * @param {import('./pages.js').Page} page
 */
export async function walkUnread(page) {
  const running = walking.get(page.tabId);
  if (running) {
    running.again = true;
    return;
  }
  const walk = { again: false };
  walking.set(page.tabId, walk);
  try {
    let next = await nextUnread(page);
    while (next) {
      await rest(actionPause());
      if (!(await mayWalk(page))) break;
      opened.set(next.mark, next.count);
      await ask(page.tabId, { kind: 'open', fanId: next.fanId });
      await untilRead(page, next.fanId);
      next = await nextUnread(page);
    }
  } catch {
    // The page is gone, or loading: its next state starts another round.
  } finally {
    walking.delete(page.tabId);
  }
  if (walk.again) await walkUnread(page);
}

/** @param {import('./pages.js').Page} page */
async function nextUnread(page) {
  if (!(await mayWalk(page))) return null;
  for (const { fanId, count } of page.state.unread) {
    const mark = `${page.state.account}/${fanId}`;
    if (fanId !== page.state.fanId && opened.get(mark) !== count) return { fanId, count, mark };
  }
  return null;
}

/** @param {import('./pages.js').Page} page */
async function mayWalk({ tabId, state }) {
  const model = await modelOf(state.account);
  const { rounds } = await readSettings();
  if (!model || !rounds || isDelivering(model.id)) return false;
  const { idle, editorText, stops } = await look(tabId);
  return idle >= LEAVE_ALONE && !editorText && stops.length === 0;
}

/** @param {import('./pages.js').Page} page @param {string} fanId */
async function untilRead(page, fanId) {
  const end = Date.now() + READING_TIME;
  while (Date.now() < end) {
    const seen = await look(page.tabId);
    const unread = page.state.unread.some((row) => row.fanId === fanId);
    if (!unread) opened.delete(`${page.state.account}/${fanId}`);
    if (seen.ready && seen.fanId === fanId && !unread) return;
    await rest(200);
  }
}
