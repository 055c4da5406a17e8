import { ApiProblem, call, pageTurn } from './api-client.js';
import { installation } from './installation.js';
import { modelOf } from './models.js';
import { allPages, pageOf } from './pages.js';
import { readSettings } from './settings.js';

/** What the desk was told last, without what tells nothing new. */
let told = '';
let telling = false;
let again = false;

/** How the open pages of the desk's models do: names and versions, and nothing of what a page says. */
async function served() {
  const { paused } = await readSettings();
  const accounts = [...new Set(allPages().flatMap(({ state }) => state.account ?? []))];
  const pages = await Promise.all(
    accounts.map(async (account) => {
      const model = await modelOf(account);
      const state = pageOf(account)?.state;
      if (!model || !state) return [];
      const { platform, stops } = state;
      return [{ modelId: model.id, platform: platform.name, selectors: platform.version, paused, stops }];
    }),
  );
  return pages.flat();
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
        await pageTurn();
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
