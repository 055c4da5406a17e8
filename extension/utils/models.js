import { call } from './api-client.js';
import { readSettings } from './settings.js';

/** Null: not known yet. @type {Model[] | null} */
let models = null;

/** The models of the last sign-in at this backend; so that what is read while the desk is away is kept. */
const remembered = (async () => {
  const stored = await door.storage.get('models');
  const { backend } = await readSettings();
  if (stored?.backend === backend) models ??= stored.items;
})();

export async function refreshModels() {
  const { backend } = await readSettings();
  const { items } = await call('GET', 'models');
  models = items.map((/** @type {Model} */ { id, name, ofUsername }) => ({ id, name, ofUsername }));
  await door.storage.set('models', { backend, items: models });
}

export async function forgetModels() {
  models = null;
  await door.storage.set('models', null);
}

/** Whether the desk ever told its models: before that, nothing can be said about an account. */
export async function modelsAreKnown() {
  await remembered;
  return models !== null;
}

/** Those that the desk told. */
export async function modelIds() {
  await remembered;
  return (models ?? []).map(({ id }) => id);
}

/** The desk's model whose account a page shows. @param {string | null} account */
export async function modelOf(account) {
  await remembered;
  return models?.find(
    ({ ofUsername }) => account !== null && ofUsername.toLowerCase().replace(/^@/, '') === account,
  );
}
