/** An answer, be it a refusal, comes long before. */
const PATIENCE_MS = 30_000;

/** Somebody signed in, over HTTP. */
export class Caller {
  #address;
  #token;
  #cookie;

  constructor(address, token, cookie) {
    this.#address = address;
    this.#token = token;
    this.#cookie = cookie;
  }

  /** @param {string} address @param {{email: string, password: string}} who */
  static async signIn(address, who) {
    const answer = await fetch(`${address}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(who),
    });
    if (answer.status !== 200) throw new Error(`The sign-in was answered ${answer.status}`);
    return new Caller(address, (await answer.json()).accessToken, cookieOf(answer));
  }

  /** The same session, asking another server. */
  at(address) {
    return new Caller(address, this.#token, this.#cookie);
  }

  /** @returns {Promise<{status: number, headers: Headers, body: any}>} */
  async ask(method, path, body, headers = {}) {
    const answer = await fetch(`${this.#address}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json', ...headers },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : null };
  }

  /** What a request answers that has to succeed. */
  async done(method, path, body, headers) {
    const answer = await this.ask(method, path, body, headers);
    if (answer.status >= 300) {
      throw new Error(`${method} /api/${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  }

  /** As this person's extension asks: with their browser's cookie. */
  asExtension(path, body) {
    const headers = { cookie: this.#cookie, origin: 'chrome-extension://test' };
    return this.ask('POST', path, { installation: 'extension:test', ...body }, headers);
  }

  get(path) {
    return this.done('GET', path);
  }

  /** Every row of a list that comes in pages. */
  async all(path) {
    const rows = [];
    let cursor = '';
    do {
      const page = await this.get(`${path}${path.includes('?') ? '&' : '?'}limit=200&cursor=${cursor}`);
      rows.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return rows;
  }

  async ticket() {
    return (await this.done('POST', 'auth/ticket')).ticket;
  }

  /** A new token for this session by its cookie, which changes with it. */
  async refresh() {
    const answer = await fetch(`${this.#address}/api/auth/refresh`, {
      method: 'POST',
      headers: { cookie: this.#cookie },
    });
    if (answer.status !== 200) throw new Error(`The session's renewal was answered ${answer.status}`);
    return new Caller(this.#address, (await answer.json()).accessToken, cookieOf(answer));
  }

  async signOut() {
    await fetch(`${this.#address}/api/auth/logout`, { method: 'POST', headers: { cookie: this.#cookie } });
  }
}

/** Somebody signed in whose token is renewed when it is good no more, as a desk does it: once for all who ask meanwhile. */
export class LastingCaller extends Caller {
  #caller;
  #renewal = null;

  static async signIn(address, who) {
    const lasting = new LastingCaller(address);
    lasting.#caller = await Caller.signIn(address, who);
    return lasting;
  }

  async ask(...words) {
    const used = this.#caller;
    const answer = await used.ask(...words);
    if (answer.status !== 401) return answer;
    if (used === this.#caller) await this.#renew();
    return this.#caller.ask(...words);
  }

  #renew() {
    const renewed = async () => {
      this.#caller = await this.#caller.refresh();
    };
    this.#renewal ??= renewed().finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }
}

const cookieOf = (answer) => answer.headers.getSetCookie()[0].split(';')[0];
