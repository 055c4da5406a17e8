type Listener = (argument?: unknown) => void;
type Ack = (late: Error | null, answer?: unknown) => void;

interface Options {
  auth?: (give: (introduction: unknown) => void) => void;
}

/** Stands in for socket.io's client: the test says what the server does. */
export class FakeSocket {
  connected = false;
  active = true;
  /** Every question asked, with its body. */
  sent: [string, unknown][] = [];
  answers: (name: string, body: unknown) => unknown = () => ({ ok: true });
  io = { engine: { close: () => this.loses() } };
  #listeners = new Map<string, Set<Listener>>();
  #unanswered: Ack[] = [];
  #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  on(name: string, listener: Listener): void {
    this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener));
  }

  off(name: string, listener: Listener): void {
    this.#listeners.get(name)?.delete(listener);
  }

  timeout(): this {
    return this;
  }

  emit(name: string, body: unknown, ack: Ack): void {
    this.sent.push([name, body]);
    this.#unanswered.push(ack);
    void Promise.resolve().then(() => {
      if (!this.#unanswered.includes(ack)) return;
      this.#unanswered = this.#unanswered.filter((each) => each !== ack);
      ack(null, this.answers(name, body));
    });
  }

  connect(): this {
    return this;
  }

  disconnect(): this {
    this.connected = false;
    return this;
  }

  /** What the client says of itself when it connects. */
  introduction(): Promise<unknown> {
    return new Promise((resolve) => this.#options.auth?.(resolve));
  }

  hears(name: string, argument?: unknown): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(argument);
  }

  connects(): void {
    this.connected = true;
    this.hears('connect');
  }

  loses(): void {
    if (!this.connected) return;
    this.connected = false;
    this.hears('disconnect', 'transport close');
  }

  refuses(): void {
    this.hears('connect_error', new Error('not-signed-in'));
  }

  /** No answer came in time to what was asked last. */
  answersLate(): void {
    this.#unanswered.pop()?.(new Error('operation has timed out'));
  }
}
