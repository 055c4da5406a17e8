import { holdsBack } from './journal.js';
import { knownTimes } from './known-messages.js';
import { modelOf } from './models.js';
import { paidKey, post, waitingTimes } from './outbox.js';
import { sentTimes } from './sent-times.js';

/**
 * Takes readings from a page and answers those it need not offer again. What it does not take, the page
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
  const fresh = ready.flatMap((reading, index) => {
    const sentAt = times[index] ?? reading.minute;
    if (timeBefore(reading) === undefined)
      return [toEntry(account, fan, reading, sentAt, reading.paid ? sentAt : null)];
    const toldPaid = timeBefore({ ...reading, key: paidKey(reading.key) }) !== undefined;
    // Paid since it was read: now is the nearest that anybody knows.
    return reading.paid && !toldPaid ? [toEntry(account, fan, reading, sentAt, Date.now())] : [];
  });
  const stored = fresh.length === 0 || (await post(fresh));
  return { taken: stored ? ready.map(({ key, paid }) => ({ key, paid })) : [] };
}

/** @param {string} account @param {FanIdentity} fan @param {Reading} reading @param {number} sentAt @param {number | null} purchasedAt @returns {OutboxEntry} */
function toEntry(account, fan, reading, sentAt, purchasedAt) {
  const { key, derivedKey, direction, content, mediaUrl, mediaKinds, kind, price, shownMinute, history } =
    reading;
  return {
    account,
    derivedKey,
    ingest: {
      fan,
      direction,
      content,
      mediaUrl,
      mediaKinds,
      kind,
      price,
      purchasedAt: purchasedAt === null ? null : new Date(purchasedAt).toISOString(),
      platformKey: key,
      sentAt: new Date(sentAt).toISOString(),
      // Another browser may see no ids, or see what this one does not: the desk knows the message again by this.
      shown: { minute: new Date(shownMinute).toISOString(), place: Number(derivedKey.split(':').at(-1)) },
      history,
    },
  };
}
