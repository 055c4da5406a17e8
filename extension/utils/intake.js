import { holdsBack } from './journal.js';
import { knownTimes } from './known-messages.js';
import { modelOf } from './models.js';
import { post, waitingTimes } from './outbox.js';
import { sentTimes } from './sent-times.js';

/**
 * Takes readings from a page and answers the keys it need not offer again. What it does not take, the page
 * offers later: while the account is no model of the desk, and own bubbles while a delivery to that fan is
 * under way, because one of them may be that delivery.
 * @param {ReadingsMessage} message
 */
export async function takeReadings({ account, fan, readings }) {
  if (!(await modelOf(account))) return { taken: [] };
  const [known, waiting, held] = await Promise.all([
    knownTimes(),
    waitingTimes(),
    holdsBack(account, fan.ofUserId),
  ]);
  /** @param {Reading} reading */
  const timeBefore = ({ key }) => known(account, fan.ofUserId, key) ?? waiting(account, fan.ofUserId, key);
  const ready = readings.filter(
    (reading) => timeBefore(reading) !== undefined || !(held && reading.direction === 'outgoing'),
  );
  const times = sentTimes(ready, timeBefore, Date.now());
  const fresh = ready.flatMap((reading, index) =>
    timeBefore(reading) === undefined ? [toEntry(account, fan, reading, times[index] ?? reading.minute)] : [],
  );
  const stored = fresh.length === 0 || (await post(fresh));
  return { taken: stored ? ready.map(({ key }) => key) : [] };
}

/** @param {string} account @param {FanIdentity} fan @param {Reading} reading @param {number} sentAt @returns {OutboxEntry} */
function toEntry(account, fan, reading, sentAt) {
  const { key, derivedKey, direction, content, mediaUrl, kind, price } = reading;
  return {
    account,
    derivedKey,
    ingest: {
      fan,
      direction,
      content,
      mediaUrl,
      kind,
      price,
      platformKey: key,
      sentAt: new Date(sentAt).toISOString(),
    },
  };
}
