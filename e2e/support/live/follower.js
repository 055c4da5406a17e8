import { io } from 'socket.io-client';
import { Line } from './line.js';

const AGAIN_MS = 100;

/** Where a cursor stands in the log, for comparing. */
function place(cursor) {
  const [, transaction, number] = cursor.split('.');
  return [BigInt(transaction), BigInt(number)];
}

function isAfter(cursor, other) {
  const [transaction, number] = place(cursor);
  const [otherTransaction, otherNumber] = place(other);
  return transaction === otherTransaction ? number > otherNumber : transaction > otherTransaction;
}

/**
 * A desk that follows the log as the dashboard does: it resumes with the last cursor that it handled. It notes each
 * event that came over the wire, and everything that may never happen.
 */
export class Follower {
  #caller;
  #line;
  #socket;
  #cursor;
  #retry;
  #ca;

  /** What came, in the order in which it came. */
  events = [];
  /** What must not have happened. */
  faults = [];
  connections = 0;
  inSync = false;
  /** Whether the session is over. */
  hasEnded = false;

  /**
   * @param {string} cursor where the log ended when the caller looked last
   * @param {string} [ca] the certificate of a port that speaks TLS
   */
  static async open(name, caller, port, cursor, transports, ca) {
    const follower = new Follower();
    follower.name = name;
    follower.#caller = caller;
    follower.#cursor = cursor;
    follower.#line = await Line.to(port);
    follower.#ca = ca;
    follower.#connect(transports);
    return follower;
  }

  #connect(transports) {
    const address = this.#ca ? this.#line.address.replace('http:', 'https:') : this.#line.address;
    const socket = io(address, {
      ca: this.#ca,
      path: '/ws',
      forceNew: true,
      transports,
      reconnectionDelay: 50,
      reconnectionDelayMax: 500,
      auth: (give) => {
        const identify = (ticket) => give({ ticket, client: 'desk', cursor: this.#cursor });
        this.#caller.ticket().then(identify, () => identify(''));
      },
    });
    this.#socket = socket;
    socket.on('connect', () => {
      this.connections += 1;
    });
    socket.on('event', (event) => this.#handle(event));
    socket.on('sync', ({ cursor }) => {
      if (isAfter(this.#cursor, cursor)) this.faults.push(`sync at ${cursor}, behind ${this.#cursor}`);
      this.#cursor = cursor;
      this.inSync = true;
    });
    socket.on('reload', () => this.faults.push(`reload instead of what followed ${this.#cursor}`));
    socket.on('session-ended', () => {
      this.hasEnded = true;
    });
    const lost = () => {
      this.inSync = false;
      clearTimeout(this.#retry);
      if (!socket.active) this.#retry = setTimeout(() => socket.connect(), AGAIN_MS);
    };
    socket.on('connect_error', lost);
    socket.on('disconnect', (reason) => {
      this.inSync = false;
      if (reason !== 'io client disconnect') lost();
    });
  }

  #handle(event) {
    if (!isAfter(event.cursor, this.#cursor))
      this.faults.push(`${event.type} at ${event.cursor} after ${this.#cursor} was handled`);
    this.events.push(event);
    this.#cursor = event.cursor;
  }

  /** Goes away in one of the ways in which clients do. */
  leave(way) {
    if (way === 'politely') this.#socket.disconnect();
    else if (way === 'deaf') this.#line.deafen();
    else this.#line.cut();
  }

  /** Comes back, perhaps to another server, perhaps by another transport. */
  comeBack({ port, caller, transports } = {}) {
    if (caller) this.#caller = caller;
    if (transports) this.#socket.io.opts.transports = transports;
    // A line that was deaf has lost words already: it breaks before it is mended.
    this.#line.cut();
    this.#line.mend(port);
    if (!this.#socket.active) this.#socket.connect();
  }

  close() {
    clearTimeout(this.#retry);
    this.#socket.disconnect();
    this.#line.close();
  }
}
