/**
 * A short print of a text (cyrb53): the key tells equal texts apart from others and holds no text itself.
 * @param {string} text
 */
function printOf(text) {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/**
 * The keys of messages for a page that tells no ids: direction, absolute minute, text and, among equals, which one.
 * @param {{direction: string, minute: number, content: string, mediaUrl: string | null}[]} messages in thread order
 * @returns {string[]}
 */
function derivedKeys(messages) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return messages.map(({ direction, minute, content, mediaUrl }) => {
    const stamp = new Date(minute).toISOString().slice(0, 16);
    const base = `d:${direction === 'outgoing' ? 'out' : 'in'}:${stamp}:${printOf(`${content}\n${mediaUrl ?? ''}`)}`;
    const occurrence = (seen.get(base) ?? 0) + 1;
    seen.set(base, occurrence);
    return `${base}:${occurrence}`;
  });
}
