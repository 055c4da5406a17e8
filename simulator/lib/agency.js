import { readFileSync } from 'node:fs';
import { SMALL_AGENCY } from './small-agency.js';

const MINUTE = 60_000;

/**
 * Reads an agency's seed and keeps what one account's inbox shows.
 * @returns {{account: {handle: string, name: string}, fans: object[]}}
 */
export function readAgency({ file, account, anchor }) {
  const agency = file ? JSON.parse(readFileSync(file, 'utf8')) : SMALL_AGENCY;
  const models = agency.models ?? [];
  const model = account ? models.find(({ handle }) => handle === account) : models[0];
  if (!model) throw new Error(account ? `--account ${account} is not in the seed` : 'the seed has no model');
  return {
    account: { handle: model.handle, name: model.name },
    fans: agency.fans.filter((fan) => fan.model === model.handle).map((fan) => readFan(fan, anchor)),
  };
}

function readFan({ ofUserId, username, displayName, messages }, anchor) {
  return {
    id: ofUserId,
    username,
    displayName,
    messages: messages.map((message) => readMessage(message, anchor)),
  };
}

function readMessage({ id, from, text, minutesAgo, kind, price, purchased, media }, anchor) {
  return {
    id,
    from,
    text,
    time: new Date(anchor - minutesAgo * MINUTE).toISOString(),
    tip: kind === 'tip' ? price : null,
    price: kind === 'ppv' ? price : null,
    paid: Boolean(purchased),
    media: media ?? null,
  };
}
