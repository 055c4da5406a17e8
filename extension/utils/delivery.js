import { ApiProblem, call } from './api-client.js';
import { graphemes } from './graphemes.js';
import { ask, look, openChat, Stop, showsFan, typingStop } from './hands.js';
import { installation } from './installation.js';
import { journalOf, leftBehind, record, strike } from './journal.js';
import { clearTyped, outcomeOf, report } from './outcome.js';
import { actionPause, characterPause, rest } from './pace.js';
import { letGo, whyStopped } from './stopping.js';

const RENEW_EVERY = 15_000;
/** The journal says in advance how far the typing may have come, a few characters at a time. */
const TYPED_STEP = 10;

/**
 * Takes one approved message to the platform. Answers false if it could not be claimed now.
 * @param {import('./pages.js').Page} page @param {string} account @param {Delivery} queued
 */
export async function deliver(page, account, queued) {
  letGo(queued.id);
  const claimed = await claim(queued.id).catch((problem) => {
    if (problem instanceof ApiProblem && problem.status === 409) return null;
    throw problem;
  });
  if (!claimed) return false;
  /** @type {JournalEntry} */
  const entry = {
    id: claimed.id,
    modelId: claimed.modelId,
    account,
    fan: claimed.fan,
    content: claimed.content,
    phase: 'claimed',
    typedUpTo: (await journalOf(claimed.id))?.typedUpTo ?? 0,
    besides: [],
    outcome: null,
    at: Date.now(),
  };
  await record(entry);
  const lease = keepLease(entry.id);
  try {
    await openChat(page, entry.fan);
    await emptyEditor(page.tabId, entry);
    await rest(actionPause());
    await typeText(page.tabId, entry, lease);
    await checkText(page.tabId, entry);
    await rest(actionPause());
    await recordSending(page.tabId, entry, lease);
  } catch (problem) {
    await giveUp(page.tabId, entry, problem instanceof Stop ? problem.failure : 'page-gone');
    if (!(problem instanceof Stop)) throw problem;
    return true;
  } finally {
    lease.end();
  }
  await clickOnce(page.tabId, entry);
  return true;
}

/** @param {string} id @returns {Promise<ClaimedDelivery>} */
const claim = async (id) => call('POST', `deliveries/${id}/claim`, { claimedBy: await installation() });

/** Renews the lease while the text is typed; `check` stops the delivery once it is lost, or a person wants it. @param {string} id */
function keepLease(id) {
  let lost = false;
  const timer = setInterval(() => {
    claim(id).catch((problem) => {
      lost ||= problem instanceof ApiProblem && problem.isPermanent;
    });
  }, RENEW_EVERY);
  return {
    async check() {
      const wish = await whyStopped(id);
      if (wish) throw new Stop(wish);
      if (lost) throw new Stop('lease-over');
    },
    end: () => clearInterval(timer),
  };
}

/** Refuses an editor that holds somebody's text; only what was typed there by a delivery is removed. @param {number} tabId @param {JournalEntry} entry */
async function emptyEditor(tabId, entry) {
  const { editorText } = await look(tabId);
  if (editorText === '' || (await clearTyped(tabId, entry))) return;
  for (const left of await leftBehind(entry.account, entry.fan.ofUserId)) {
    if (await clearTyped(tabId, left, left.outcome?.outcome === 'unknown')) return strike(left.id);
  }
  throw new Stop('editor-not-empty');
}

/** @param {number} tabId @param {JournalEntry} entry @param {ReturnType<typeof keepLease>} lease */
async function typeText(tabId, entry, lease) {
  const since = Date.now();
  let before = '';
  for (const [index, grapheme] of graphemes(entry.content).entries()) {
    await lease.check();
    if (index % TYPED_STEP === 0) {
      entry.typedUpTo = graphemes(entry.content)
        .slice(0, index + TYPED_STEP)
        .join('').length;
      await record(entry);
    }
    const { stop } = await ask(tabId, { kind: 'type', fanId: entry.fan.ofUserId, before, grapheme, since });
    if (stop) throw new Stop(stop);
    before += grapheme;
    await rest(characterPause());
  }
}

/** @param {number} tabId @param {JournalEntry} entry */
async function checkText(tabId, entry) {
  const seen = await look(tabId);
  if (seen.account !== entry.account) throw new Stop('wrong-account');
  if (!showsFan(seen, entry.fan)) throw new Stop('wrong-fan');
  const stop = typingStop(seen.stops);
  if (stop) throw new Stop(stop);
  if (seen.editorText !== graphemes(entry.content).join('').replaceAll('\u00a0', ' '))
    throw new Stop('text-mismatch');
  if (!seen.sendEnabled) throw new Stop('send-disabled');
}

/**
 * Records `sending` here and at the desk. If that fails, nothing was clicked: this is still before the click.
 * @param {number} tabId @param {JournalEntry} entry @param {ReturnType<typeof keepLease>} lease
 */
async function recordSending(tabId, entry, lease) {
  const { keys } = await ask(tabId, { kind: 'own-bubbles', fanId: entry.fan.ofUserId, text: entry.content });
  await lease.check();
  await record(Object.assign(entry, { phase: 'sending', besides: keys }));
  try {
    await call('POST', `deliveries/${entry.id}/sending`, { claimedBy: await installation() });
  } catch (problem) {
    await record(Object.assign(entry, { phase: 'claimed' }));
    throw new Stop(problem instanceof ApiProblem && problem.isPermanent ? 'lease-over' : 'page-gone');
  }
}

/**
 * The point of no return: the button is clicked once. Whatever happens then, nothing is typed or clicked again;
 * a page that did not answer may have clicked.
 * @param {number} tabId @param {JournalEntry} entry
 */
async function clickOnce(tabId, entry) {
  const command = /** @type {const} */ ({ kind: 'click', fanId: entry.fan.ofUserId, text: entry.content });
  const clicked = await ask(tabId, command).catch(() => null);
  if (clicked?.stop) {
    if (await clearTyped(tabId, entry).catch(() => false)) entry.typedUpTo = 0;
    return report(entry, { outcome: 'failed', failure: clicked.stop });
  }
  return report(entry, await outcomeOf(tabId, entry));
}

/** Before the click: take our own text away, give the delivery back. @param {number} tabId @param {JournalEntry} entry @param {Failure} failure */
async function giveUp(tabId, entry, failure) {
  if (await clearTyped(tabId, entry).catch(() => false)) entry.typedUpTo = 0;
  // Who cannot be written to now cannot be in three seconds, and what a person cancelled has ended: a person decides.
  const isOver = failure === 'fan-blocked' || failure === 'cancelled';
  await report(entry, { outcome: isOver ? 'failed' : 'released', failure });
}
