import { readSettings } from './settings.js';

/** Nobody is signed in at the desk in this browser. */
export class SignedOut extends Error {}

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
  const answer = await fetch(`${backend}/api/auth/extension`, {
    method: 'POST',
    credentials: 'include',
    signal: AbortSignal.timeout(15_000),
  });
  if (answer.status === 401 || answer.status === 403) throw new SignedOut('Nobody is signed in at the desk.');
  if (!answer.ok) throw new Error(`The desk answered ${answer.status} to the sign-in.`);
  const { accessToken: token, expiresIn, user } = await answer.json();
  session = { token, email: user.email, until: Date.now() + expiresIn * 1000, backend };
  return token;
}
