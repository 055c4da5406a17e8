import { connect, createServer } from 'node:net';

/** The way from a browser to the desk, which can be cut: what goes over it breaks off, and nothing comes through. */
export class Line {
  #server;
  #ends = new Set();
  #isCut = false;
  /** What was asked for over it: the first line of each connection, and when that ended. */
  calls = [];

  /** @param {string} to the desk's address */
  static async lay(to) {
    const line = new Line();
    const { port } = new URL(to);
    line.#server = createServer((near) => line.#pass(near, Number(port)));
    await new Promise((resolve) => line.#server.listen(0, '127.0.0.1', resolve));
    line.address = `http://localhost:${line.#server.address().port}`;
    return line;
  }

  #pass(near, port) {
    if (this.#isCut) return near.destroy();
    const far = connect(port, '127.0.0.1');
    const call = { first: '', endedAt: null };
    near.once('data', (bytes) => {
      call.first = String(bytes).split('\r\n', 1)[0];
      this.calls.push(call);
    });
    for (const [end, other] of [
      [near, far],
      [far, near],
    ]) {
      this.#ends.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => {
        call.endedAt ??= Date.now();
        this.#ends.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  }

  cut() {
    this.#isCut = true;
    for (const end of this.#ends) end.destroy();
  }

  mend() {
    this.#isCut = false;
  }

  close() {
    this.cut();
    this.#server.close();
  }
}
