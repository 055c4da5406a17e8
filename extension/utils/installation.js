import './chrome.js';

/** @type {Promise<string> | null} */
let name = null;

/** The name under which this browser claims deliveries; kept, so that it knows its own after a restart. */
export function installation() {
  name ??= (async () => {
    const stored = await door.storage.get('installation');
    if (stored) return stored;
    const made = `extension:${crypto.randomUUID()}`;
    await door.storage.set('installation', made);
    return made;
  })();
  return name;
}
