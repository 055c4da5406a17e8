import '../support/live/page.js';

import { QueryClient } from '@tanstack/react-query';
import { dispatch } from '../../dashboard/src/features/live/dispatch.ts';
import { inboxKey, inboxRows } from '../../dashboard/src/lib/cache/fans.ts';
import { historyKey, historyRows } from '../../dashboard/src/lib/cache/messages.ts';
import { modelsQuery } from '../../dashboard/src/lib/cache/models.ts';
import { Acts } from '../support/live/acts.js';
import { Caller } from '../support/live/caller.js';
import { expect, test } from '../support/live/fixtures.js';
import { newModels } from '../support/live/ledger.js';

const ACTS = 400;

test.use({ trace: 'off' });
test.setTimeout(600_000);

/** Every list and conversation that a desk can show of these models, loaded to its end. */
async function load(caller, filters, fanIds) {
  const client = new QueryClient();
  const hold = (key, items) =>
    client.setQueryData(key, { pages: [{ items, nextCursor: null }], pageParams: [null] });
  client.setQueryData(modelsQuery.queryKey, (await caller.get('models')).items);
  for (const filter of filters)
    hold(inboxKey(filter), await caller.all(`fans?${new URLSearchParams(filter)}`));
  for (const fanId of fanIds) hold(historyKey(fanId), await caller.all(`messages?fan=${fanId}`));
  return client;
}

async function eventsAfter(caller, cursor) {
  const events = [];
  let more = true;
  while (more) {
    const page = await caller.get(`events?limit=100&after=${cursor}`);
    events.push(...page.items);
    ({ cursor, more } = page);
  }
  return events;
}

test('what was loaded, with the events since laid on top, is what a fresh load brings', async ({
  house,
  node,
  chance,
}) => {
  const admin = await Caller.signIn(node.address, house.admin);
  const models = await newModels(admin, 'state', 3);
  const acts = new Acts(chance, admin, [...models]);
  for (let i = 0; i < 40; i += 1) await acts.arrive();

  const filters = [
    {},
    { unread: true },
    { waiting: true },
    { tier: 'low' },
    ...models.map((model) => ({ model })),
  ];
  // The place first: what happens while the pages load comes again with the events.
  const { cursor } = await admin.get('events');
  const fanIds = (await admin.all('fans')).map(({ id }) => id);
  const held = await load(admin, filters, fanIds);
  const done = await acts.perform(ACTS);
  const events = await eventsAfter(admin, cursor);
  for (const event of events) dispatch(held, event);
  const fresh = await load(admin, filters, fanIds);
  console.log(`${JSON.stringify(done)} made ${events.length} events over ${fanIds.length} conversations`);

  const shown = (client, filter) => inboxRows(client.getQueryData(inboxKey(filter)), filter);
  for (const filter of filters)
    expect(shown(held, filter), JSON.stringify(filter)).toEqual(shown(fresh, filter));
  const conversation = (client, fanId) => historyRows(client.getQueryData(historyKey(fanId)));
  for (const fanId of fanIds) expect(conversation(held, fanId), fanId).toEqual(conversation(fresh, fanId));
  expect(held.getQueryData(modelsQuery.queryKey)).toEqual(fresh.getQueryData(modelsQuery.queryKey));
});
