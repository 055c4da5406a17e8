/** The most characters that the desk stores of one message. */
const MOST_CHARACTERS = 10_000;
/** How long a bubble of media alone must stand before it counts as one: its text may still come. */
const TEXT_MAY_COME = 1_000;

/** When each bubble was first seen. @type {WeakMap<Element, number>} */
const firstSeen = new WeakMap();

/** @param {Element} bubble @returns {HTMLElement[]} */
const ownTimes = (bubble) => findAll('time', bubble).filter((time) => !time.closest(css('quote')));

/**
 * The amount of money in a text, whichever side the sign stands on and however its language groups digits.
 * @param {string | null | undefined} text
 */
const priceIn = (text) => {
  const [, after, before] = text?.match(/\p{Sc}\s?(\d[\d.,\s]*\d|\d)|(\d[\d.,\s]*\d|\d)\s?\p{Sc}/u) ?? [];
  const written = (after ?? before)?.replaceAll(/\s/g, '');
  if (!written) return null;
  const [, whole, cents = ''] = written.match(/^(.*?)(?:[.,](\d{1,2}))?$/) ?? [];
  return Number(`${whole?.replaceAll(/[.,]/g, '')}.${cents}`);
};

/**
 * What a bubble says, or null while it is not all there.
 * @param {Element} bubble @param {number} now
 * @returns {Pick<Reading, 'direction' | 'content' | 'mediaUrl' | 'mediaKinds' | 'kind' | 'price' | 'paid'> | null}
 */
function readContent(bubble, now) {
  /** @param {string} name */
  const has = (name) => bubble.classList.contains(name);
  const unquoted = (/** @type {HTMLElement} */ node) => !node.closest(css('quote'));
  const holder = findAll('text', bubble).find(unquoted) ?? findAll('plainText', bubble).find(unquoted);
  const text = holder ? visibleText(holder).trim() : '';
  const media = findAll('media', bubble).find(unquoted);
  const tipLine = findAll('tip', bubble).find(unquoted);
  const tip = has(platform.modifiers.tip) || tipLine ? (tipLine?.textContent?.trim() ?? '') : null;
  const payment = findAll('payment', bubble).find(unquoted)?.textContent?.trim();
  const priced = payment !== undefined || platform.modifiers.priced.some(has);
  // The class says it in every language; without the line that tells the price nothing is taken as paid.
  const unpaid =
    has(platform.modifiers.unpaid) || payment === undefined || /\bnot\b.*\bpaid\b/i.test(payment);

  if (text === '') {
    const textIsDue = has(platform.modifiers.text) || (holder !== undefined && !media);
    if (textIsDue || (!media && !has(platform.modifiers.hasMedia) && !tip)) return null;
    if (!tip && now - (firstSeen.get(bubble) ?? now) < TEXT_MAY_COME) return null;
  }
  const mediaUrl = media || has(platform.modifiers.hasMedia) ? addressOfMedia(media) : null;
  const mediaKinds = platform.modifiers.media.filter(({ modifier }) => has(modifier)).map(({ kind }) => kind);
  return {
    direction: has(platform.modifiers.own) ? 'outgoing' : 'incoming',
    // Cut in the middle of an emoji it would be no text.
    content: (text || tip || (mediaUrl ? '' : `(${mediaKinds.join(', ') || 'media'})`))
      .slice(0, MOST_CHARACTERS)
      .toWellFormed(),
    mediaUrl,
    mediaKinds,
    kind: tip !== null ? 'tip' : priced ? 'ppv' : 'text',
    price: tip !== null ? priceIn(tip) : priced ? priceIn(payment) : null,
    paid: tip === null && priced && !unpaid && has(platform.modifiers.own),
  };
}

/** Addresses are signed anew at each load; the part before the "?" stays. @param {Element | undefined} media */
function addressOfMedia(media) {
  const source = media?.querySelector('img[src], video[src], audio[src], source[src]')?.getAttribute('src');
  if (!source || !URL.canParse(source, location.href)) return null;
  const { origin, pathname, protocol } = new URL(source, location.href);
  return protocol.startsWith('http') ? `${origin}${pathname}` : null;
}

/**
 * Each bubble with its day and the time label that holds for it: its own, or, inside a cluster, the one on the
 * cluster's last bubble.
 * @param {Element} box @param {number} now
 * @returns {{bubble: HTMLElement, day: Date | null, time: {hours: number, minutes: number} | null}[]}
 */
function datedBubbles(box, now) {
  /** @type {Date | null} */
  let day = null;
  /** @type {ReturnType<typeof datedBubbles>} */
  const dated = [];
  for (const node of box.querySelectorAll(`${css('day')}, ${css('bubble')}`)) {
    if (node.matches(css('day'))) day = dayOfRow(node, now);
    else if (node instanceof HTMLElement) dated.push({ bubble: node, day, time: null });
  }
  /** @type {{group: Element | null, time: {hours: number, minutes: number} | null}} */
  let following = { group: null, time: null };
  for (const item of dated.reverse()) {
    const group = item.bubble.closest(css('group'));
    const own = ownTimes(item.bubble).at(-1)?.textContent;
    if (own) item.time = timeOfLabel(own);
    else if (group && group === following.group) item.time = following.time;
    following = { group, time: item.time };
  }
  return dated.reverse();
}

/**
 * Every bubble of the open thread that can be read with certainty, oldest first; how many cannot yet, and how many of those
 * have stood there for long.
 * @param {number} now @param {number} liveSince bubbles first seen after this arrived before our eyes
 * @returns {{readings: Reading[], unreadable: number, stuck: number}}
 */
function readThread(now, liveSince) {
  const box = find('messages');
  if (!box) return { readings: [], unreadable: 0, stuck: 0 };
  const dated = datedBubbles(box, now);
  for (const { bubble } of dated) if (!firstSeen.has(bubble)) firstSeen.set(bubble, now);
  const ids = dated.map(({ bubble }) => platformIdOf(bubble));
  const pageTellsIds = ids.some((id) => id !== null);

  /** @type {Map<number, number>} */
  const perMinute = new Map();

  /** When the earliest seen bubble of those below each was first seen. @type {Map<Element, number>} */
  const below = new Map();
  let earliest = Number.POSITIVE_INFINITY;
  for (const { bubble } of dated.toReversed()) {
    below.set(bubble, earliest);
    earliest = Math.min(earliest, firstSeen.get(bubble) ?? now);
  }
  /** Scrolling back puts bubbles above those that stood there; what is new comes below them. @param {Element} bubble */
  const isAboveOlder = (bubble) => (below.get(bubble) ?? 0) < (firstSeen.get(bubble) ?? now);

  /** @type {Set<Element>} */
  const read = new Set();
  let previous = Number.NEGATIVE_INFINITY;
  const found = dated.flatMap(({ bubble, day, time }, index) => {
    if (!day || !time) return [];
    const seenAt = firstSeen.get(bubble) ?? now;
    const arrived = seenAt > liveSince && !isAboveOlder(bubble);
    const shownMinute = minuteOf(day, time, now);
    const minute = sentMinute(shownMinute, Math.max(previous, arrived ? liveSince - MINUTE : previous), now);
    previous = minute;
    // A bubble that is not all there yet keeps its place.
    const position = perMinute.get(minute) ?? 0;
    perMinute.set(minute, position + 1);
    const content = readContent(bubble, now);
    const id = ids[index] ?? null;
    if (!content || (pageTellsIds && !id)) return [];
    read.add(bubble);
    const live = arrived && isPresentMinute(time, seenAt);
    const history = seenAt > liveSince && minute + MINUTE < liveSince && !arrived;
    return [{ ...content, id, minute, shownMinute, position, observedAt: live ? seenAt : null, history }];
  });

  // By the minute that the page names, whatever else is there to tell which one it was: the key must not change with that.
  const derived = derivedKeys(found.map((reading) => ({ ...reading, minute: reading.shownMinute })));
  /** The page may show a message twice for a moment; its id says that it is one. @type {Set<string>} */
  const told = new Set();
  const readings = found.flatMap(({ id, ...reading }, index) => {
    if (id && told.has(id)) return [];
    if (id) told.add(id);
    const derivedKey = derived[index] ?? '';
    return [{ ...reading, key: id ?? derivedKey, derivedKey }];
  });
  const unread = dated.filter(({ bubble }) => !read.has(bubble));
  const stuck = unread.filter(({ bubble }) => now - (firstSeen.get(bubble) ?? now) >= LOADING_TIME);
  return { readings, unreadable: unread.length, stuck: stuck.length };
}
