import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as moment } from 'node:timers/promises';

/** The line between one client and a server. It can be cut without a word to either, and lead elsewhere afterwards. */
export class Line {
  #server;
  #ends = new Set();
  #target;
  #isCut = false;
  #isDeaf = false;
  #pause = 0;

  /** @param {number} target the server's port */
  static async to(target) {
    const line = new Line();
    line.#target = target;
    line.#server = createServer((client) => line.#join(client)).listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  get address() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** What the server says from now on is lost on the way: it believes that it was heard. */
  deafen() {
    this.#isDeaf = true;
  }

  /** What is said from now on, either way, comes so many milliseconds later, piece by piece. */
  slow(pause) {
    this.#pause = pause;
  }

  /** Both ends lose their connections at once, and new ones. */
  cut() {
    this.#isCut = true;
    for (const end of this.#ends) end.resetAndDestroy();
  }

  mend(target = this.#target) {
    this.#target = target;
    this.#isDeaf = false;
    this.#isCut = false;
  }

  #join(client) {
    if (this.#isCut) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(this.#target, '127.0.0.1');
    for (const [from, to] of [
      [client, server],
      [server, client],
    ]) {
      this.#ends.add(from);
      from.on('error', () => {});
      from.on('close', () => {
        this.#ends.delete(from);
        to.destroy();
      });
    }
    this.#carry(client, server, () => true);
    this.#carry(server, client, () => !this.#isDeaf);
  }

  #carry(from, to, isHeard) {
    let before = Promise.resolve();
    from.on('data', (bytes) => {
      if (!isHeard()) return;
      before = before
        .then(() => this.#pause && moment(this.#pause))
        .then(() => {
          if (!to.write(bytes)) from.pause();
        });
    });
    to.on('drain', () => from.resume());
    from.on('end', () => before.then(() => to.end()));
  }

  close() {
    this.cut();
    this.#server.close();
  }
}
