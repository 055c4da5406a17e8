import { io } from '../vendor/socket.io.esm.min.js';
import { call, desk } from './api-client.js';
import { keepDesk } from './known-messages.js';
import { readSettings } from './settings.js';
import { hearOf } from './stopping.js';

/** @typedef {ReturnType<typeof io>} Socket */

/** The desk's live events for the models whose pages are open. */
let connection = /** @type {{socket: Socket, address: string, models: string} | null} */ (null);
/** Everything up to here was handled. @type {string | null} */
let cursor = null;
let inSync = false;

/** @returns {DeskStatus['live']} */
export const liveState = () => (!connection ? 'off' : inSync ? 'live' : 'connecting');

/**
 * Keeps one connection for these models; none, if there are none. `onWork` is told which model has deliveries
 * waiting, or null for any.
 * @param {string[]} modelIds @param {(modelId: string | null) => void} onWork
 */
export async function keepLive(modelIds, onWork) {
  const { backend } = await readSettings();
  const models = [...new Set(modelIds)].sort();
  const wanted = models.join();
  if (connection?.address === backend && connection.models === wanted) {
    // Refused by the desk, a socket does not try again by itself.
    if (!connection.socket.active && desk() === 'reachable') connection.socket.connect();
    return;
  }
  connection?.socket.disconnect();
  inSync = false;
  if (connection?.address !== backend) cursor = null;
  connection =
    wanted === '' ? null : { socket: connect(backend, models, onWork), address: backend, models: wanted };
}

/** @param {string} backend @param {string[]} models @param {(modelId: string | null) => void} onWork */
function connect(backend, models, onWork) {
  const socket = io(backend, {
    path: '/ws',
    transports: ['websocket'],
    reconnectionDelayMax: 30_000,
    // A ticket serves once, so each attempt asks for its own.
    auth: async (send) => {
      const ticket = await call('POST', 'auth/ticket').then(
        (answer) => answer.ticket,
        () => '',
      );
      send({ ticket, client: 'extension', cursor, models });
    },
  });
  socket.on('event', (event) => {
    cursor = event.cursor;
    if (event.type === 'delivery.requested') onWork(event.modelId);
    if (event.type === 'delivery.changed') hearOf(event.payload.delivery);
  });
  for (const caughtUp of ['sync', 'reload']) {
    socket.on(caughtUp, (reached) => {
      cursor = reached.cursor;
      void keepDesk(reached.epoch);
      inSync = true;
      onWork(null);
    });
  }
  socket.on('disconnect', (reason) => {
    inSync = false;
    // The desk turned it out: asking again tells whether somebody signed out or unpaired this browser.
    if (reason === 'io server disconnect') onWork(null);
  });
  return socket;
}
