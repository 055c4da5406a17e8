import { call } from './api-client.js';
import { readSettings } from './settings.js';

/** @type {Model[]} */
let models = [];

/** The models of the last sign-in at this backend; so that what is read while the desk is away is kept. */
const remembered = (async () => {
  const stored = await door.storage.get('models');
  const { backend } = await readSettings();
  if (models.length === 0 && stored?.backend === backend) models = stored.items;
})();

export async function refreshModels() {
  const { backend } = await readSettings();
  const { items } = await call('GET', 'models');
  models = items.map((/** @type {Model} */ { id, name, ofUsername }) => ({ id, name, ofUsername }));
  await door.storage.set('models', { backend, items: models });
}

export async function forgetModels() {
  models = [];
  await door.storage.set('models', null);
}

/** The desk's model whose account a page shows. @param {string | null} account */
export async function modelOf(account) {
  await remembered;
  return models.find(
    ({ ofUsername }) => account !== null && ofUsername.toLowerCase().replace(/^@/, '') === account,
  );
}
