import './chrome.js';

/** @type {Settings} */
const DEFAULTS = { backend: 'http://localhost:3000', rounds: true, paused: false };

/** @returns {Promise<Settings>} */
export async function readSettings() {
  return { ...DEFAULTS, ...(await door.storage.get('settings')) };
}

/** @param {Partial<Settings>} changes */
export async function changeSettings(changes) {
  await door.storage.set('settings', { ...(await readSettings()), ...changes });
}

/**
 * The backend's address as it is used: scheme, host and port. Throws a sentence for the person who typed it.
 * @param {string} typed
 */
export function backendOrigin(typed) {
  const address = typed.trim();
  const withScheme = /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`;
  if (address === '' || !URL.canParse(withScheme)) throw new Error('This is not an address.');
  const { protocol, hostname, origin, username } = new URL(withScheme);
  const local = hostname === 'localhost' || hostname === '127.0.0.1';
  if (username) throw new Error('The address must not hold a name or password.');
  if (protocol !== 'https:' && !(protocol === 'http:' && local))
    throw new Error('Use https for another machine.');
  return origin;
}
