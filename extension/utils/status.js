import { desk } from './api-client.js';
import { signedInAs } from './auth.js';
import { liveState } from './live.js';
import { modelOf } from './models.js';
import { outboxState } from './outbox.js';
import { allPages } from './pages.js';
import { readSettings } from './settings.js';

/** All that the popup shows. @returns {Promise<DeskStatus>} */
export async function status() {
  const [settings, outbox, lastDelivery, pages] = await Promise.all([
    readSettings(),
    outboxState(),
    door.storage.get('lastDelivery'),
    Promise.all(
      allPages().map(async ({ state: { account, stops, unread } }) => ({
        account,
        model: (await modelOf(account))?.name ?? null,
        stops,
        unread: unread.length,
      })),
    ),
  ]);
  return {
    ...settings,
    ...outbox,
    pages,
    desk: desk(),
    user: signedInAs(),
    live: liveState(),
    lastDelivery: lastDelivery ?? null,
  };
}
