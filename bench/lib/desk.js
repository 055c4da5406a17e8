import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { cpuSeconds, residentMegabytes } from './processes.js';

const GREENROOM = fileURLToPath(new URL('../../greenroom', import.meta.url));
const STARTED_IN_MILLIS = 600_000;
const PATIENCE_MILLIS = 600_000;
/** Then it says how long its own start took. */
const TELLS_OF_ITSELF = '-Dquarkus.log.category."io.quarkus".level=INFO';
const EMAIL = 'admin@greenroom.local';

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

export const newPassword = () => randomBytes(18).toString('base64');

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * A desk as a user has it, on a folder of its own, and an admin who is signed in. Takes flags for it, options for its Java
 * beside the usual ones, and the admin's password, which a folder that was used before knows.
 */
export async function startDesk(data, say, { flags = [], javaOptions = [], password = newPassword() } = {}) {
  const port = await freePort();
  say('Starting a desk');
  const began = performance.now();
  const child = spawn(
    GREENROOM,
    ['run', '--port', String(port), '--simulator-port', String(await freePort()), '--data', data, ...flags],
    {
      env: {
        ...process.env,
        GREENROOM_JAVA_OPTIONS: [process.env.GREENROOM_JAVA_OPTIONS, ...javaOptions, TELLS_OF_ITSELF].join(
          ' ',
        ),
        GREENROOM_ADMIN_PASSWORD: password,
        GREENROOM_RATE_LIMIT_PER_MINUTE: '1000000000',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let serverSeconds;
  child.stdout.on('data', (text) => {
    serverSeconds ??= /started in ([\d.]+)s/.exec(text)?.[1];
  });
  let told = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      told = (told + text).slice(-2000);
    });
  }
  const kill = () => child.kill('SIGTERM');
  process.on('exit', kill);
  const ended = new Promise((resolve) =>
    child.on('close', () => {
      process.off('exit', kill);
      resolve();
    }),
  );
  const desk = new Desk(child, ended, `http://127.0.0.1:${port}`);
  Object.assign(desk, { data, password, email: EMAIL });
  try {
    await desk.until(async () => {
      if (child.exitCode !== null) {
        throw new Error(`The desk did not start.\n${told}`);
      }
      const answer = await fetch(`${desk.address}/api/health/ready`).catch(() => null);
      return answer?.ok ?? false;
    }, STARTED_IN_MILLIS);
    desk.readyAfterSeconds = (performance.now() - began) / 1000;
    desk.serverSeconds = Number(serverSeconds);
    await desk.signIn(password);
    await desk.listen();
    return desk;
  } catch (failure) {
    await desk.end();
    throw failure;
  }
}

class Desk {
  #child;
  #ended;
  #token = '';
  #cursor = '';
  #ready = new Set();
  #signedInAt = 0;

  constructor(child, ended, address) {
    this.#child = child;
    this.#ended = ended;
    this.address = address;
  }

  async signIn(password) {
    this.#token = '';
    this.#signedInAt = Date.now();
    this.#token = (await this.#request('POST', '/api/auth/login', { email: EMAIL, password })).accessToken;
  }

  async ask(method, path, body) {
    await this.token();
    return this.#request(method, path, body);
  }

  /** An access token for the next minutes. */
  async token() {
    // Access lasts fifteen minutes.
    if (Date.now() - this.#signedInAt > 600_000) {
      await this.signIn(this.password);
    }
    return this.#token;
  }

  async #request(method, path, body) {
    const answer = await fetch(this.address + path, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(this.#token && { Authorization: `Bearer ${this.#token}` }),
      },
      body: body && JSON.stringify(body),
    });
    const told = await answer.json();
    if (!answer.ok) {
      throw new Error(`${method} ${path} was answered with ${answer.status}: ${told.title}`);
    }
    return told;
  }

  /** Listens to the event log from here on. */
  async listen() {
    this.#cursor = (await this.ask('GET', '/api/events')).cursor;
  }

  /** Waits until options for this message are ready, as the event log tells. */
  async ready(messageId) {
    await this.until(async () => {
      const { items, cursor } = await this.ask(
        'GET',
        `/api/events?limit=1000&after=${encodeURIComponent(this.#cursor)}`,
      );
      for (const { type, payload } of items) {
        if (type === 'suggestion.ready') {
          this.#ready.add(payload.messageId);
        }
      }
      this.#cursor = cursor;
      return this.#ready.has(messageId);
    });
  }

  async until(isSo, millis = PATIENCE_MILLIS) {
    const end = Date.now() + millis;
    while (!(await isSo())) {
      if (Date.now() > end) {
        throw new Error('The desk did not come so far in time.');
      }
      await pause(20);
    }
  }

  /** The server's process. */
  get pid() {
    return this.#child.pid;
  }

  /** Of the server's process, in megabytes. */
  residentMegabytes() {
    return residentMegabytes(this.#child.pid);
  }

  /** Processor time of the server's process so far. */
  cpuSeconds() {
    return cpuSeconds(this.#child.pid);
  }

  async end() {
    this.#child.kill('SIGTERM');
    await this.#ended;
  }
}
