/** @typedef {'good' | 'wait' | 'bad'} Tone */
/** @typedef {{name: string, text: string, tone: Tone}} Fact */

/** @type {Record<DeskStatus['desk'], [string, Tone]>} */
const DESK = {
  unknown: ['not asked yet', 'wait'],
  reachable: ['reachable', 'good'],
  unreachable: ['cannot be reached', 'bad'],
  'signed-out': ['reachable, nobody signed in', 'bad'],
  'not-paired': ['this browser is not paired', 'bad'],
  moved: ['has moved to another address', 'bad'],
};

/** @type {Record<DeskStatus['live'], [string, Tone]>} */
const LIVE = {
  off: ['off: no served page is open', 'wait'],
  connecting: ['connecting…', 'wait'],
  live: ['live', 'good'],
};

/** @type {Record<string, string>} */
const OUTCOMES = {
  confirmed: 'confirmed',
  failed: 'failed',
  unknown: 'unknown, a person must look',
  released: 'given back to try again',
};

/** @type {Record<string, string>} */
const FAILURES = {
  'wrong-fan': 'the page showed another fan',
  'editor-not-empty': 'somebody was writing there',
  'text-mismatch': 'the editor changed the text',
  'send-disabled': 'the send button was off',
  'page-changed': "the platform's page has changed",
  'page-gone': 'the page went away',
  'not-confirmed': 'the message did not appear',
  'send-failed': 'the page gave the text back',
  paused: 'typing was paused',
  cancelled: 'it was cancelled',
  'lease-over': 'it took too long',
  'signed-out': 'nobody was signed in on the platform',
  'wrong-account': 'the page showed another account',
  'rate-limited': 'the platform asked for a pause',
  'fan-blocked': 'this fan cannot be written to',
  dialog: 'a dialog lay over the page',
  slow: 'the chat did not load in time',
};

/** Why a page is at rest, and what ends that. @type {Record<PageStop['state'], string>} */
const STOPS = {
  'page-changed': "the platform's page has changed; the extension needs an update",
  'signed-out': 'nobody is signed in on the platform; sign in there',
  slow: 'the chat is still loading; it goes on when it is there, or reload the page',
  'fan-blocked': 'this fan cannot be written to; open another chat, or look at the page',
  dialog: 'something lies over the page; close it there',
  'rate-limited': 'the platform asked for a pause; it goes on within a minute',
  'wrong-account': "the page shows another account; open the model's account on the platform",
  account: 'the page does not show whose account it is; reload it',
  'unreadable-bubbles': 'some messages cannot be read; reload the page, or read them there',
};

const PACE = '50–150 ms a character, 0.5–2 s between actions';

/** What rests, and why; once, where both do for one reason. @param {PageStop[]} stops @returns {string[]} */
function stopTexts(stops) {
  /** @type {Map<string, PageStop['part'][]>} */
  const parts = new Map();
  for (const { part, state, selector } of stops) {
    const why = STOPS[state] + (selector ? ` (no longer found: ${selector})` : '');
    parts.set(why, [...(parts.get(why) ?? []), part]);
  }
  return [...parts].map(([why, resting]) => {
    const words = resting.join(' and ');
    return `${words[0]?.toUpperCase()}${words.slice(1)} stopped: ${why}`;
  });
}

/**
 * What the popup says, line by line.
 * @param {DeskStatus} status @returns {Fact[]}
 */
export function facts(status) {
  const [deskText, deskTone] = DESK[status.desk];
  const [liveText, liveTone] = LIVE[status.live];
  return [
    { name: 'Desk', text: deskText, tone: deskTone },
    { name: 'Signed in', text: status.user ?? 'nobody', tone: status.user ? 'good' : 'bad' },
    ...status.pages.map((page) => pageFact(page, status.user !== null)),
    { name: 'Connection', text: liveText, tone: liveTone },
    outboxFact(status),
    queueFact(status),
    ...deliveryFact(status),
    ...activityFact(status),
    ...status.pages
      .filter(({ model, stops }) => model || stops.length > 0)
      .flatMap((page) => [...unreadFact(page), selfCheckFact(page)]),
  ];
}

/** @param {DeskStatus['pages'][number]} page @param {boolean} signedIn @returns {Fact} */
function pageFact({ account, model }, signedIn) {
  if (!account) return { name: 'Page', text: 'open its messages to be served', tone: 'wait' };
  if (!model && !signedIn) return { name: 'Page', text: `@${account} waits for the sign-in`, tone: 'wait' };
  if (!model)
    return {
      name: 'Page',
      text: `@${account} is no model of the desk, or not one of yours; open a model's account, or have it assigned to you`,
      tone: 'bad',
    };
  return { name: 'Page', text: `@${account}, served as ${model}`, tone: 'good' };
}

/** @param {DeskStatus} status @returns {Fact} */
function outboxFact({ waiting, refused }) {
  const text = [
    waiting === 0 ? 'empty' : `${waiting} waiting`,
    ...(refused > 0 ? [`${refused} refused by the desk`] : []),
  ].join(', ');
  return { name: 'Outbox', text, tone: refused > 0 ? 'bad' : waiting > 0 ? 'wait' : 'good' };
}

/** What waits to be typed, and how fast that goes. @param {DeskStatus} status @returns {Fact} */
function queueFact({ queued, typing, paused }) {
  const waits =
    queued === 0 ? 'no reply waits' : `${queued} ${queued === 1 ? 'reply waits' : 'replies wait'}`;
  if (paused) return { name: 'Typing', text: `paused, ${waits}`, tone: 'wait' };
  if (typing) return { name: 'Typing', text: `to ${typing.fan}, ${PACE}`, tone: 'good' };
  return { name: 'Typing', text: `${waits}; ${PACE}`, tone: queued > 0 ? 'wait' : 'good' };
}

/** @param {DeskStatus} status @returns {Fact[]} */
const activityFact = ({ lastActivity }) =>
  lastActivity === null
    ? []
    : [{ name: 'Last activity', text: new Date(lastActivity).toLocaleTimeString(), tone: 'good' }];

/** @param {DeskStatus} status @returns {Fact[]} */
function deliveryFact({ lastDelivery }) {
  if (!lastDelivery) return [];
  const { outcome, failure, fan } = lastDelivery;
  const why = failure ? ` (${FAILURES[failure] ?? failure})` : '';
  const tone = outcome === 'confirmed' ? 'good' : outcome === 'released' ? 'wait' : 'bad';
  return [{ name: 'Last delivery', text: `to ${fan}: ${OUTCOMES[outcome] ?? outcome}${why}`, tone }];
}

/** @param {DeskStatus['pages'][number]} page @returns {Fact} */
const selfCheckFact = ({ stops }) =>
  stops.length === 0
    ? { name: 'Self-check', text: 'the page is as expected', tone: 'good' }
    : { name: 'Self-check', text: stopTexts(stops).join('. '), tone: 'bad' };

/** @param {DeskStatus['pages'][number]} page @returns {Fact[]} */
const unreadFact = ({ unread }) =>
  unread === 0 ? [] : [{ name: 'Unread', text: `${unread} chats in the list`, tone: 'wait' }];

/**
 * The one sentence that stands above the lines.
 * @param {DeskStatus} status @returns {{text: string, tone: Tone}}
 */
export function summary(status) {
  if (status.desk === 'unreachable') return { text: 'The desk cannot be reached.', tone: 'bad' };
  if (status.desk === 'not-paired')
    return { text: 'Pair this browser with the desk, by a code from your account there.', tone: 'bad' };
  if (status.desk === 'moved')
    return { text: `The desk has moved to ${status.newDesk}. Pair this browser there.`, tone: 'bad' };
  if (!status.user) return { text: 'Sign in at the desk in this browser.', tone: 'bad' };
  if (status.pages.length === 0)
    return { text: "Open the platform's messages, or reload them.", tone: 'wait' };
  const stops = status.pages.flatMap((page) => page.stops);
  if (stops.some(({ state }) => state === 'page-changed'))
    return { text: "The platform's page has changed.", tone: 'bad' };
  if (stops.some(({ state }) => state === 'signed-out'))
    return { text: 'Sign in on the platform.', tone: 'bad' };
  if (stops.length > 0) return { text: 'Something stands in the way on the page.', tone: 'bad' };
  if (!status.pages.some(({ model }) => model)) {
    return status.pages.some(({ account }) => account)
      ? { text: 'The page shows an account that is no model of yours.', tone: 'bad' }
      : { text: 'No open page is served.', tone: 'wait' };
  }
  if (status.live !== 'live') return { text: 'Connecting to the desk…', tone: 'wait' };
  if (status.paused) return { text: 'Reading; typing is paused.', tone: 'wait' };
  return { text: 'Reading and delivering.', tone: 'good' };
}
