import { askAsInstalled, forgetToken } from './auth.js';
import { forgetModels } from './models.js';
import { changeSettings, readSettings } from './settings.js';

/** @type {Record<string, string>} */
const REFUSALS = {
  'pairing-code-wrong':
    'This is not the open code of the desk. It is good for ten minutes and five tries; make a new one there.',
  'session-ended': 'Sign in at the desk in this browser first, under the same address.',
};

/** Why the last code did not pair; empty, if it did. */
let refusal = '';
/** @type {Promise<void> | null} */
let running = null;

export const pairingRefusal = () => refusal;

/**
 * What a person typed. It waits, on no disk, until they have allowed the desk's address: Chrome may close the popup
 * while it asks for that.
 * @param {{backend: string, code: string} | null} wish null: they did not allow it
 */
export async function wishToPair(wish) {
  refusal = '';
  await door.memory.set('pairing', wish);
}

/** Shows the code to the desk, once that may be reached. */
export function pairIfAllowed() {
  running ??= pair().finally(() => {
    running = null;
  });
  return running;
}

async function pair() {
  const wish = await door.memory.get('pairing');
  if (!wish || !(await door.mayReach(wish.backend))) return;
  await door.memory.set('pairing', null);
  const { backend, code } = wish;
  refusal = await askDesk(backend, code);
  if (refusal !== '') return;
  const before = await readSettings();
  await changeSettings({ backend });
  forgetToken();
  if (backend !== before.backend) await forgetModels();
}

/** @param {string} backend @param {string} code @returns {Promise<string>} why not; empty, if it is paired */
async function askDesk(backend, code) {
  try {
    const answer = await askAsInstalled(backend, 'auth/browsers', { code });
    if (answer.ok) return '';
    const { type } = await answer.json().catch(() => ({}));
    const slug = String(type ?? '')
      .split(':')
      .at(-1);
    return (
      REFUSALS[slug ?? ''] ?? `There is no desk that pairs at this address (it answered ${answer.status}).`
    );
  } catch {
    return 'Nothing answers at this address.';
  }
}
