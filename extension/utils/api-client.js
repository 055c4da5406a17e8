import { accessToken, forgetToken, NotPaired, SignedOut } from './auth.js';
import { Moved, movedTo } from './moved.js';
import { makeTurns } from './pace.js';
import { readSettings } from './settings.js';

/** The backend did not do what was asked. Status 0: it could not be reached. */
export class ApiProblem extends Error {
  /** @param {number} status @param {string} slug @param {number} retryAfter milliseconds */
  constructor(status, slug, retryAfter = 0) {
    super(`${slug} (${status})`);
    this.status = status;
    this.slug = slug;
    this.retryAfter = retryAfter;
  }

  /** Asking again will not help. */
  get isPermanent() {
    return isPermanent(this.status);
  }
}

/** @param {number} status */
export const isPermanent = (status) =>
  status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);

const NOT_PAIRED = 'extension-not-paired';

/** What the page brings about goes out at most once a second. */
export const pageTurn = makeTurns(1000);

/** How the desk answered last. @type {DeskStatus['desk']} */
let deskState = 'unknown';

/** @param {DeskStatus['desk']} state */
const note = (state) => {
  deskState = state;
};

export const desk = () => deskState;

/** Where the desk went, if its old address told. @type {string | null} */
let newAddress = null;
export const newDesk = () => (deskState === 'moved' ? newAddress : null);

/**
 * One call to the backend as the signed-in operator. Throws an ApiProblem.
 * @param {'GET' | 'POST'} method @param {string} path @param {unknown} [body]
 * @returns {Promise<any>}
 */
export async function call(method, path, body) {
  const first = await send(method, path, body);
  if (first.status !== 401) return read(first);
  forgetToken();
  return read(await send(method, path, body));
}

/** @param {'GET' | 'POST'} method @param {string} path @param {unknown} body */
async function send(method, path, body) {
  try {
    const token = await accessToken();
    const { backend } = await readSettings();
    const answer = await fetch(`${backend}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    note(answer.status === 401 ? 'signed-out' : 'reachable');
    return answer;
  } catch (problem) {
    if (problem instanceof SignedOut) {
      note('signed-out');
      throw new ApiProblem(401, 'not-signed-in');
    }
    if (problem instanceof NotPaired) throw notPaired();
    if (problem instanceof Moved) throw moved(problem.address);
    note('unreachable');
    throw new ApiProblem(0, 'unreachable');
  }
}

/** Like somebody signed out: what waits is kept until a person pairs this browser again. */
function notPaired() {
  forgetToken();
  note('not-paired');
  return new ApiProblem(401, NOT_PAIRED);
}

/** Like a desk that is away: what waits is kept until a person pairs this browser with the new one. @param {string} address */
function moved(address) {
  forgetToken();
  newAddress = address;
  note('moved');
  return new ApiProblem(0, 'desk-moved');
}

/** @param {Response} answer */
async function read(answer) {
  const body = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (answer.ok) return body;
  const slug =
    String(body?.type ?? '')
      .split(':')
      .at(-1) || 'unexpected';
  if (slug === NOT_PAIRED) throw notPaired();
  const address = movedTo(body);
  if (address) throw moved(address);
  throw new ApiProblem(answer.status, slug, Number(answer.headers.get('retry-after') ?? 0) * 1000);
}
