/*
 * The worker: everything that leaves for the desk and every decision is made here. Chrome ends it whenever it
 * likes, so what must survive lies in storage, and an alarm every half minute catches what no event told.
 */
import './utils/chrome.js';
import { ApiProblem, call } from './utils/api-client.js';
import { deliverQueued } from './utils/deliveries.js';
import { ask } from './utils/hands.js';
import { takeReadings } from './utils/intake.js';
import { underWay } from './utils/journal.js';
import { keepLive } from './utils/live.js';
import { modelOf, refreshModels } from './utils/models.js';
import { emptyOutbox, retryNow } from './utils/outbox.js';
import { allPages, watchPages } from './utils/pages.js';
import { pairIfAllowed, wishToPair } from './utils/pairing.js';
import { tellPages } from './utils/reports.js';
import { walkUnread } from './utils/rounds.js';
import { changeSettings } from './utils/settings.js';
import { status } from './utils/status.js';
import { stopDelivery } from './utils/stopping.js';

/** The accounts with an open page. */
const openAccounts = () => [...new Set(allPages().flatMap(({ state }) => state.account ?? []))];

/** @param {string | null} modelId null: any model */
async function deliverFor(modelId) {
  for (const account of openAccounts()) {
    const model = await modelOf(account);
    if (model && (modelId === null || model.id === modelId)) deliverQueued(account);
  }
}

async function servedModels() {
  const models = await Promise.all(openAccounts().map(modelOf));
  return models.flatMap((model) => model?.id ?? []);
}

/** Brings everything up to date with the desk: sign-in, models, socket, outbox, deliveries. */
async function catchUp() {
  try {
    await refreshModels();
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    return;
  }
  await keepLive(await servedModels(), deliverFor);
  retryNow();
  tellPages(true);
  deliverFor(null);
  // What a page offered while its account was not known to be a model.
  for (const { tabId } of allPages()) ask(tabId, { kind: 'read' }).catch(() => null);
}

/** The accounts that pages showed so far. @type {Set<string>} */
const seenAccounts = new Set();

watchPages(async (page) => {
  const account = page?.state.account;
  if (account && !seenAccounts.has(account)) {
    seenAccounts.add(account);
    await catchUp();
  }
  await keepLive(await servedModels(), deliverFor);
  tellPages();
  if (page) walkUnread(page);
});

async function pairAndCatchUp() {
  await pairIfAllowed();
  await catchUp();
}

door.onMayReachMore(pairAndCatchUp);

const walkAll = () => {
  for (const page of allPages()) walkUnread(page);
};

door.every('catch-up', 0.5, () => {
  catchUp();
  walkAll();
});

door.answer('page', { readings: takeReadings });

door.answer('extension', {
  status,
  refresh: async () => {
    await catchUp();
    return status();
  },
  settings: async ({ settings }) => {
    await changeSettings(settings);
    await catchUp();
    walkAll();
    return status();
  },
  /** A wish comes before Chrome asks about the address; without one, what was allowed meanwhile is used. */
  pair: async ({ wish }) => {
    if (wish !== undefined) await wishToPair(wish);
    await pairAndCatchUp();
    return status();
  },
  /** What is being typed is not sent; the desk keeps it for a person. */
  cancel: async () => {
    for (const { id, phase } of await underWay()) {
      if (phase !== 'claimed') continue;
      await call('POST', `deliveries/${id}/cancel`);
      stopDelivery(id, 'cancelled');
    }
    return status();
  },
});

emptyOutbox();
