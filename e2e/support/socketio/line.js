import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { freePort } from '../server.js';

/** A line to an address that can be taken away and laid again. */
export class Line {
  #connections = new Set();
  #server = createServer((near) => this.#join(near));
  #target;
  #port;

  static async to(address) {
    const line = new Line();
    line.#target = Number(new URL(address).port);
    line.#port = await freePort();
    await line.lay();
    return line;
  }

  get address() {
    return `http://localhost:${this.#port}`;
  }

  async lay() {
    this.#server.listen(this.#port);
    await once(this.#server, 'listening');
  }

  /** Whoever is connected is no longer, and nobody gets through. */
  async take() {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const connection of this.#connections) connection.destroy();
    await closed;
  }

  #join(near) {
    const far = connect(this.#target, 'localhost');
    near.pipe(far).pipe(near);
    for (const end of [near, far]) {
      this.#connections.add(end);
      end
        .on('error', () => {})
        .on('close', () => {
          this.#connections.delete(end);
          near.destroy();
          far.destroy();
        });
    }
  }
}
