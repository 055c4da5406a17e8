import { ApiProblem, call, pageTurn } from './api-client.js';
import { installation } from './installation.js';
import { modelIds, modelOf } from './models.js';
import { allPages, pageOf } from './pages.js';
import { readSettings } from './settings.js';

/** What the desk was told last, without what tells nothing new. */
let told = '';
let telling = false;
let again = false;

/** @type {PageStop[]} */
const OF_ANOTHER = [
  { part: 'reading', state: 'wrong-account', selector: null },
  { part: 'typing', state: 'wrong-account', selector: null },
];
const MOST_REMEMBERED = 20;

/**
 * How the open pages of the desk's models do: names and versions, and nothing of what a page says. A page that shows a
 * stranger's account is told as that of the model that was served here last and is not any more.
 */
async function served() {
  const { paused } = await readSettings();
  const accounts = [...new Set(allPages().flatMap(({ state }) => state.account ?? []))];
  const ids = await Promise.all(accounts.map(async (account) => (await modelOf(account))?.id));
  /** @param {string} modelId @param {PageState} state @param {PageStop[]} stops */
  const page = (modelId, { platform: { name, version } }, stops) => ({
    modelId,
    platform: name,
    selectors: version,
    paused,
    stops,
  });
  const missed = await missedModels(ids.flatMap((id) => id ?? []));
  return accounts.flatMap((account, index) => {
    const state = pageOf(account)?.state;
    if (!state) return [];
    const modelId = ids[index];
    if (modelId) return [page(modelId, state, state.stops)];
    const instead = missed.shift();
    return instead ? [page(instead, state, OF_ANOTHER)] : [];
  });
}

/**
 * The models that were served in this browser and are not now, the latest first; where none ever was, the one model that
 * it can be about, if there is but one.
 * @param {string[]} now the ids of those that are served
 */
async function missedModels(now) {
  const known = await modelIds();
  /** @type {string[]} */
  const before = (await door.storage.get('served')) ?? [];
  const order = [...now, ...before.filter((id) => !now.includes(id))].slice(0, MOST_REMEMBERED);
  if (order.join() !== before.join()) await door.storage.set('served', order);
  const missed = order.filter((id) => known.includes(id) && !now.includes(id));
  const others = known.filter((id) => !now.includes(id));
  return missed.length === 0 && others.length === 1 ? others : missed;
}

/**
 * Tells the desk which pages are open and why reading or typing rests there; nothing, if it knows that already.
 * @param {boolean} [anyway] so that the desk knows that this installation is still there
 */
export async function tellPages(anyway = false) {
  if (telling) {
    again = true;
    return;
  }
  telling = true;
  try {
    do {
      again = false;
      const pages = await served();
      const word = JSON.stringify(pages);
      const news = word !== told && !(told === '' && pages.length === 0);
      if (news || (anyway && pages.length > 0)) {
        // A sign of life is the worker's own, each half a minute: a message of that second need not wait for it.
        if (news) await pageTurn();
        await call('POST', 'extensions', {
          installation: await installation(),
          version: door.version(),
          pages,
        });
        told = word;
      }
    } while (again);
  } catch (problem) {
    // The desk is away, or the models were assigned anew: the next look tells it.
    if (!(problem instanceof ApiProblem)) throw problem;
    told = '';
  } finally {
    telling = false;
  }
}
