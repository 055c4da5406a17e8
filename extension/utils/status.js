import { desk, newDesk } from './api-client.js';
import { signedInAs } from './auth.js';
import { queuedReplies } from './deliveries.js';
import { underWay } from './journal.js';
import { liveState } from './live.js';
import { modelOf } from './models.js';
import { outboxState } from './outbox.js';
import { allPages } from './pages.js';
import { pairingRefusal } from './pairing.js';
import { readSettings } from './settings.js';

/** All that the popup shows. @returns {Promise<DeskStatus>} */
export async function status() {
  const [settings, outbox, lastDelivery, lastReading, [atWork], pages] = await Promise.all([
    readSettings(),
    outboxState(),
    door.storage.get('lastDelivery'),
    door.storage.get('lastReading'),
    underWay(),
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
    newDesk: newDesk(),
    pairingRefusal: pairingRefusal(),
    user: signedInAs(),
    live: liveState(),
    queued: queuedReplies(),
    typing: atWork
      ? { fan: atWork.fan.displayName ?? atWork.fan.username, cancellable: atWork.phase === 'claimed' }
      : null,
    lastActivity: Math.max(lastDelivery?.at ?? 0, lastReading ?? 0) || null,
    lastDelivery: lastDelivery ?? null,
  };
}
