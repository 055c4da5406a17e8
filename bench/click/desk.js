import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const GREENROOM = fileURLToPath(new URL('../../greenroom', import.meta.url));
const STARTED_IN_MILLIS = 600_000;
const PATIENCE_MILLIS = 600_000;
const EMAIL = 'admin@greenroom.local';

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A desk as a user has it, on a folder of its own, and an admin who is signed in. */
export async function startDesk(data, say) {
  const port = await freePort();
  const password = randomBytes(18).toString('base64');
  say('Starting a desk');
  const child = spawn(
    GREENROOM,
    ['run', '--port', String(port), '--simulator-port', String(await freePort()), '--data', data],
    {
      env: { ...process.env, GREENROOM_ADMIN_PASSWORD: password, GREENROOM_RATE_LIMIT_PER_MINUTE: '1000000' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let errors = '';
  child.stderr.on('data', (text) => {
    errors = (errors + text).slice(-2000);
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  process.on('exit', () => child.kill('SIGTERM'));
  const desk = new Desk(child, ended, `http://127.0.0.1:${port}`);
  try {
    await desk.until(async () => {
      if (child.exitCode !== null) {
        throw new Error(`The desk did not start.\n${errors}`);
      }
      const answer = await fetch(`${desk.address}/api/health/ready`).catch(() => null);
      return answer?.ok ?? false;
    }, STARTED_IN_MILLIS);
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
  #password = '';
  #cursor = '';
  #ready = new Set();
  #signedInAt = 0;

  constructor(child, ended, address) {
    this.#child = child;
    this.#ended = ended;
    this.address = address;
  }

  async signIn(password) {
    this.#password = password;
    this.#token = '';
    this.#signedInAt = Date.now();
    this.#token = (await this.#request('POST', '/api/auth/login', { email: EMAIL, password })).accessToken;
  }

  async ask(method, path, body) {
    // Access lasts fifteen minutes.
    if (Date.now() - this.#signedInAt > 600_000) {
      await this.signIn(this.#password);
    }
    return this.#request(method, path, body);
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

  /** Of the server's process, in megabytes. */
  residentMegabytes() {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)[1]) / 1024;
  }

  async end() {
    this.#child.kill('SIGTERM');
    await this.#ended;
  }
}
