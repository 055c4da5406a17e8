/** @param {string | null | undefined} handle */
const bareHandle = (handle) => handle?.trim().replace(/^@/, '').toLowerCase() || null;

/** Whose account this page showed last. @type {string | null} */
let shownAccount = null;

/**
 * The creator's own account: the one handle on a chat page that belongs neither to the list nor to a thread. Where a part
 * has another name now, its handles come to that one; it is known from before.
 */
function readAccount() {
  if (!isChatPage()) return null;
  const inside = /** @type {const} */ (['list', 'header', 'messages']).map(css).join(',');
  const handles = findAll('handle').filter((handle) => !handle.closest(inside));
  const distinct = new Set(handles.map(({ textContent }) => bareHandle(textContent)).filter(Boolean));
  if (distinct.size === 1) shownAccount = [...distinct][0] ?? null;
  return distinct.has(shownAccount) ? shownAccount : null;
}

/** @returns {PageLook['header']} */
function readHeader() {
  const header = find('header');
  if (!header) return null;
  const name = find('headerName', header) ?? find('name', header);
  const address = find('headerLink', header)?.getAttribute('href');
  return {
    username: bareHandle(platform.usernameInPath(address ?? '')),
    displayName: name?.textContent?.trim() ?? '',
  };
}

/** @param {string} fanId @returns {HTMLElement | null} */
const rowLinkOf = (fanId) =>
  findAll('rowLink').find((link) => platform.fanInPath(link.getAttribute('href') ?? '') === fanId) ?? null;

/** @param {string} fanId */
function handleInRow(fanId) {
  const row = rowLinkOf(fanId)?.closest(css('row'));
  return bareHandle(row && find('handle', row)?.textContent);
}

/** @returns {UnreadRow[]} */
function readUnreadRows() {
  return findAll('rowUnread').flatMap((badge) => {
    const link = badge.closest(css('row'))?.querySelector(css('rowLink'));
    const fanId = platform.fanInPath(link?.getAttribute('href') ?? '');
    const count = badge.textContent?.trim() ?? '';
    return fanId && count !== '' && count !== '0' ? [{ fanId, count }] : [];
  });
}

/** Which fan a bubble and a header were first seen with. @type {WeakMap<Element, string>} */
const ownerOfBubble = new WeakMap();
/** @type {Map<string, string>} */
const ownerOfUsername = new Map();

/**
 * Whether what stands in the page was seen as another fan's: the thread of this address is not there yet.
 * @param {string} fanId @param {string | null} [username]
 */
function isOfAnother(fanId, username = readHeader()?.username) {
  const owners = findAll('bubble').map((bubble) => ownerOfBubble.get(bubble));
  return [ownerOfUsername.get(username ?? ''), ...owners].some((owner) => owner && owner !== fanId);
}

/**
 * The fan whose thread is in the page, once address, header and bubbles agree. The address changes first, and
 * until the new thread is loaded the old header and bubbles stand under it: those are nobody's.
 * @returns {FanIdentity | null}
 */
function settledThread() {
  const fanId = fanInAddress();
  const header = readHeader();
  const box = find('messages');
  if (!fanId || !header || !box) return null;
  const rowHandle = handleInRow(fanId);
  const username = header.username ?? rowHandle;
  if (!username || header.displayName === '') return null;
  if (rowHandle && rowHandle !== username) return null;
  if (isOfAnother(fanId, username)) return null;
  ownerOfUsername.set(username, fanId);
  for (const bubble of findAll('bubble', box)) ownerOfBubble.set(bubble, fanId);
  return { ofUserId: fanId, username, displayName: header.displayName };
}
