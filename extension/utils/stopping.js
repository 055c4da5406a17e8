import { readSettings } from './settings.js';

/** The deliveries that a person wants stopped, and how. @type {Map<string, 'paused' | 'cancelled'>} */
const wanted = new Map();

/** @param {string} id @param {'paused' | 'cancelled'} how */
export const stopDelivery = (id, how) => wanted.set(id, how);

/** A delivery that is claimed (again) may go on; what a person wants from then on counts. @param {string} id */
export const letGo = (id) => wanted.delete(id);

/** How a person wants a delivery stopped, in the popup or at the desk; null if nobody does. @param {string} id */
export async function whyStopped(id) {
  return wanted.get(id) ?? ((await readSettings()).paused ? 'paused' : null);
}

/** What the desk tells of a delivery that is being typed. @param {Delivery} delivery */
export function hearOf({ id, state, failure }) {
  if (state === 'failed' && failure === 'cancelled') stopDelivery(id, 'cancelled');
  if (state === 'queued' && failure === 'paused') stopDelivery(id, 'paused');
}
