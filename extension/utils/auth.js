import './chrome.js';
import { installation } from './installation.js';
import { Moved, movedTo } from './moved.js';
import { readSettings } from './settings.js';

/** Nobody is signed in at the desk in this browser. */
export class SignedOut extends Error {}

/** This browser is not paired with whoever is signed in at the desk, or not with any desk. */
export class NotPaired extends Error {}

/** Lives in memory only: after the worker's death, or a 401, it is asked for again. */
let session = /** @type {{token: string, email: string, until: number, backend: string} | null} */ (null);
/** @type {Promise<string> | null} */
let asking = null;

/** Who is signed in, as far as is known. */
export const signedInAs = () => session?.email ?? null;

export function forgetToken() {
  session = null;
}

/** A token that still holds for a while. @returns {Promise<string>} */
export async function accessToken() {
  const { backend } = await readSettings();
  if (session && session.backend === backend && session.until > Date.now() + 30_000) return session.token;
  asking ??= askForToken(backend).finally(() => {
    asking = null;
  });
  return asking;
}

/** @param {string} backend */
async function askForToken(backend) {
  session = null;
  if (!(await door.mayReach(backend))) throw new NotPaired('No desk may be reached yet.');
  const answer = await askAsInstalled(backend, 'auth/extension');
  if (answer.status === 403) throw new NotPaired('This browser is not paired.');
  if (answer.status === 401) throw new SignedOut('Nobody is signed in at the desk.');
  const address = answer.status === 503 ? movedTo(await answer.json().catch(() => null)) : null;
  if (address) throw new Moved(address);
  if (!answer.ok) throw new Error(`The desk answered ${answer.status} to the sign-in.`);
  const { accessToken: token, expiresIn, user } = await answer.json();
  session = { token, email: user.email, until: Date.now() + expiresIn * 1000, backend };
  return token;
}

/**
 * A question to a desk by the cookie of its own sign-in in this browser.
 * @param {string} backend @param {string} path @param {object} [more]
 */
export const askAsInstalled = async (backend, path, more) =>
  fetch(`${backend}/api/${path}`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ installation: await installation(), ...more }),
    signal: AbortSignal.timeout(15_000),
  });
