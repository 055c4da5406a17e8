import { backendOrigin } from './settings.js';

/** The desk lives at another address now, and left word of it at this one. */
export class Moved extends Error {
  /** @param {string} address */
  constructor(address) {
    super(`The desk has moved to ${address}.`);
    this.address = address;
  }
}

/** What an old address says of the new one. It is shown to a person, who pairs there or does not. @param {any} body */
export function movedTo(body) {
  if (!String(body?.type).endsWith(':desk-moved')) return null;
  try {
    return backendOrigin(String(body.movedTo));
  } catch {
    return null;
  }
}
