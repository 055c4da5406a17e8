import { ApiProblem, call, isPermanent, pageTurn } from './api-client.js';
import { rememberAll } from './known-messages.js';
import { modelOf, modelsAreKnown } from './models.js';
import { backoff } from './pace.js';

const BOUND = 5000;
const BATCH = 100;
const BATCH_CHARACTERS = 200_000;

/** What was read and is not yet acknowledged, in order; it outlives the worker. @type {OutboxEntry[]} */
let entries = [];
/** How many the desk refused for good. */
let refused = 0;
let failures = 0;
let emptying = false;
let notBefore = 0;
/** How many go one by one, because a batch with them was refused as a whole. */
let singles = 0;

const loaded = (async () => {
  entries = (await door.storage.get('outbox')) ?? [];
  refused = (await door.storage.get('refused')) ?? 0;
})();

const save = () => door.storage.set('outbox', entries);

/** Under which it is remembered that a message's payment was told. @param {string} key */
export const paidKey = (key) => `${key}#paid`;

/** What an entry tells: a message, and that it was paid. @param {OutboxEntry} entry @returns {string[]} */
const keysOf = ({ ingest: { platformKey, purchasedAt } }) =>
  purchasedAt ? [platformKey, paidKey(platformKey)] : [platformKey];

/** @param {OutboxEntry} entry */
const marksOf = (entry) => keysOf(entry).map((key) => `${entry.account}/${entry.ingest.fan.ofUserId}/${key}`);

export async function outboxState() {
  await loaded;
  return { waiting: entries.length, refused };
}

/**
 * Takes messages in and answers whether there was room; when it has answered, they are on disk.
 * @param {OutboxEntry[]} messages
 */
export async function post(messages) {
  await loaded;
  if (entries.length + messages.length > BOUND) return false;
  const waiting = new Set(entries.flatMap(marksOf));
  entries.push(...messages.filter((message) => marksOf(message).some((mark) => !waiting.has(mark))));
  await save();
  emptyOutbox();
  return true;
}

/** The times already given to messages that still wait. */
export async function waitingTimes() {
  await loaded;
  const times = new Map(
    entries.flatMap((entry) => marksOf(entry).map((mark) => [mark, Date.parse(entry.ingest.sentAt)])),
  );
  /** @param {string} account @param {string} fanId @param {string} key */
  return (account, fanId, key) => times.get(`${account}/${fanId}/${key}`);
}

/** Sends what waits, oldest first, until nothing waits or the desk cannot take it now. */
export async function emptyOutbox() {
  await loaded;
  if (emptying || Date.now() < notBefore) return;
  emptying = true;
  try {
    while (entries.length > 0) {
      await pageTurn();
      await sendNext();
      failures = 0;
    }
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    failures += 1;
    const pause = backoff(failures, problem.retryAfter);
    notBefore = Date.now() + pause;
    setTimeout(emptyOutbox, pause);
  } finally {
    emptying = false;
  }
}

/** Sends again at once, without waiting for a pause to end: the desk came back. */
export function retryNow() {
  notBefore = 0;
  return emptyOutbox();
}

async function sendNext() {
  if (!(await modelsAreKnown())) throw new ApiProblem(0, 'models-unknown');
  const batch = nextBatch();
  const bodies = await Promise.all(
    batch.map(async ({ account, ingest }) => ({ modelId: (await modelOf(account))?.id ?? null, ...ingest })),
  );
  const results = await sendAll(bodies);
  const done = batch.filter((_, index) => (results[index] ?? 503) < 300);
  const hopeless = batch.filter((_, index) => isPermanent(results[index] ?? 503));
  // An account that is no model of the desk may become one: that is not remembered.
  const unserved = batch.filter((_, index) => results[index] === 404);
  await rememberAll(
    [...done, ...hopeless.filter((entry) => !unserved.includes(entry))].flatMap((entry) =>
      keysOf(entry).map((key) => ({
        account: entry.account,
        fanId: entry.ingest.fan.ofUserId,
        key,
        derivedKey: key === entry.ingest.platformKey ? entry.derivedKey : paidKey(entry.derivedKey),
        sentAt: Date.parse(entry.ingest.sentAt),
      })),
    ),
  );
  const gone = new Set([...done, ...hopeless]);
  entries = entries.filter((entry) => !gone.has(entry));
  refused += hopeless.length;
  if (done.length > 0) await door.storage.set('lastReading', Date.now());
  await Promise.all([save(), door.storage.set('refused', refused)]);
  const worst = results.find((status) => status >= 300 && !isPermanent(status));
  if (worst) throw new ApiProblem(worst, 'not-taken');
}

function nextBatch() {
  let characters = 0;
  const most = singles > 0 ? 1 : BATCH;
  singles = Math.max(0, singles - 1);
  const end = entries.findIndex(({ ingest }, index) => {
    characters += ingest.content.length;
    return index > 0 && (index >= most || characters > BATCH_CHARACTERS);
  });
  return end < 0 ? entries.slice() : entries.slice(0, end);
}

/** @param {({modelId: string | null} & Ingest)[]} bodies @returns {Promise<number[]>} the status of each */
async function sendAll(bodies) {
  const unserved = bodies.map(({ modelId }) => modelId === null);
  if (unserved.every(Boolean)) return bodies.map(() => 404);
  if (bodies.length === 1) {
    return call('POST', 'messages', bodies[0]).then(
      () => [200],
      (problem) => {
        if (problem instanceof ApiProblem && problem.isPermanent) return [problem.status];
        throw problem;
      },
    );
  }
  const served = bodies.filter(({ modelId }) => modelId !== null);
  const statuses = await call('POST', 'messages/batch', { messages: served }).then(
    ({ results }) => results.map((/** @type {{status: number}} */ { status }) => status),
    (problem) => {
      if (!(problem instanceof ApiProblem && problem.isPermanent)) throw problem;
      singles = bodies.length;
      return [];
    },
  );
  return unserved.map((none) => (none ? 404 : statuses.shift()));
}
