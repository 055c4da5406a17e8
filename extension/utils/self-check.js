/** How long something may be missing while the page loads before it counts as a problem. */
const LOADING_TIME = 10_000;
/** A thread of which nothing is there for so long is not slow: its parts have other names now. */
const GIVEN_UP = 60_000;
/** How long the platform is left alone after it said that it was asked too much. */
const RATE_LIMIT_PAUSE = 60_000;

let limitedAt = Number.NEGATIVE_INFINITY;

/** The browser's own list of what the page loaded tells how the platform answered: no request and no body is read. */
if (globalThis.PerformanceObserver?.supportedEntryTypes?.includes('resource')) {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (/** @type {PerformanceResourceTiming} */ (entry).responseStatus === 429) limitedAt = Date.now();
    }
  }).observe({ type: 'resource' });
}

const isLimited = () => Date.now() - limitedAt < RATE_LIMIT_PAUSE;

/** Whether this page showed an editor in any chat: then a chat without one is special, and not the page. */
let editorWasSeen = false;

/** @param {HTMLElement} element */
const isShown = (element) => element.checkVisibility?.() ?? true;

/** Whether something lies over the send button, so that a click would not reach it. */
function sendIsCovered() {
  const send = find('send');
  const { left, top, width, height } = send?.getBoundingClientRect() ?? {
    left: 0,
    top: 0,
    width: 0,
    height: 0,
  };
  if (!send || width === 0 || height === 0) return false;
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  return above !== null && !send.contains(above) && !above.contains(send);
}

/**
 * Why this page is not read or not written to now, part by part; nothing, if all is well. `page-changed` comes with
 * the name of the selector that no longer fits exactly once.
 * @param {number} age milliseconds since this address was opened
 * @returns {PageStop[]}
 */
function selfCheck(age) {
  if (!isChatPage()) return [];
  if (find('signIn') && !find('list')) return both('signed-out');
  const { page, reading, typing } = platform.parts;
  const fanId = fanInAddress();
  const threadIsOpen = fanId !== null;
  /** @param {readonly SelectorName[]} names */
  const missing = (names) => names.filter((name) => findAll(name).length !== 1);
  if (find('editor')) editorWasSeen = true;

  if (threadIsOpen && [...reading, ...typing].every((name) => find(name) === null)) {
    // A platform that refuses shows no thread either.
    if (isLimited()) return both('rate-limited');
    const unlisted = missing(page);
    if (age > LOADING_TIME && unlisted.length > 0) return changed(unlisted);
    return age > GIVEN_UP ? changed([...reading, ...typing]) : both('slow');
  }
  if (threadIsOpen && isOfAnother(fanId)) return both(isLimited() ? 'rate-limited' : 'slow');
  const gone = [...missing(page), ...(threadIsOpen ? missing(reading) : [])];
  if (threadIsOpen && find('group') && !find('bubble')) gone.push('bubble');
  const stops = changed(gone);
  if (!threadIsOpen) return stops;
  const unwritable = missing(typing);
  if (unwritable.length === typing.length && editorWasSeen && !typing.some((name) => find(name))) {
    stops.push({ part: 'typing', state: 'fan-blocked', selector: null });
  } else {
    stops.push(...unwritable.map((selector) => stopped('typing', 'page-changed', selector)));
  }
  if (findAll('dialog').some(isShown) || sendIsCovered()) stops.push(stopped('typing', 'dialog'));
  if (isLimited()) stops.push(stopped('typing', 'rate-limited'));
  return stops;
}

/** @param {PageStop['part']} part @param {PageStop['state']} state @param {string | null} [selector] @returns {PageStop} */
const stopped = (part, state, selector = null) => ({ part, state, selector });

/** @param {PageStop['state']} state */
const both = (state) => [stopped('reading', state), stopped('typing', state)];

/** What reading needs, typing needs too: it looks whose thread is open, and for the new bubble. @param {string[]} names */
const changed = (names) =>
  names.flatMap((name) => [
    stopped('reading', 'page-changed', name),
    stopped('typing', 'page-changed', name),
  ]);

/** @param {PageStop[]} stops @param {PageStop['part']} part */
const stopsPart = (stops, part) => stops.some((stop) => stop.part === part);
