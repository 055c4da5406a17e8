import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as moment } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { besideWords, JAR, JAVA, serverWords } from './java.js';

const HOME = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE_MS = 90_000;

/** This process's server: where it is, and what opens it. */
let desk;

/**
 * The product's server on a folder and ports of its own, with the demo agency and a simulator, as `./greenroom run`
 * starts it. Each process that tests has its own, and may end it hard and start it again.
 */
export async function open(environmentToo = {}) {
  for (const built of [JAR, join(HOME, 'dashboard/dist/index.html'), join(HOME, 'simulator/dist')]) {
    if (!existsSync(built))
      throw new Error(`${built} is not built; ./greenroom test pages builds everything.`);
  }
  const first = JSON.parse(process.env.GREENROOM_E2E_FIRST_DESK ?? 'null');
  desk = {
    folder: mkdtempSync(join(tmpdir(), 'greenroom-e2e-desk-')),
    port: await freePort(),
    simulatorPort: await freePort(),
    password: first?.password ?? randomUUID(),
    environment: environmentToo,
  };
  // With its owners: PostgreSQL may be another user's.
  if (first) execFileSync('cp', ['-a', join(first.folder, 'data'), join(desk.folder, 'data')]);
  await start().catch((problem) => {
    rmSync(desk.folder, { recursive: true, force: true });
    throw problem;
  });
}

/** A desk that somebody else started. */
export function use(address, admin) {
  desk = { address, password: admin.password };
}

/** What other processes need to begin with a copy of this desk, which is stopped. */
export const asFirst = () => ({ folder: desk.folder, password: desk.password });

/** Whoever it is signs in at this address, as this admin. */
export const address = () => desk.address ?? `http://localhost:${desk.port}`;
export const simulatorAddress = () => `http://localhost:${desk.simulatorPort}`;
export const admin = () => ({ email: 'admin@greenroom.local', password: desk.password });

export async function start() {
  const data = join(desk.folder, 'data');
  const tmp = join(data, 'tmp');
  mkdirSync(tmp, { recursive: true });
  const log = openSync(join(desk.folder, 'desk.log'), 'a');
  const settings = {
    'java.io.tmpdir': tmp,
    'greenroom.embedder-folder': tmp,
    'greenroom-run.data': data,
    'greenroom-run.simulator-port': desk.simulatorPort,
    'greenroom-run.simulator-node': process.execPath,
    'greenroom-run.simulator-script': join(HOME, 'simulator/server.js'),
    'greenroom-run.simulator-seed': join(HOME, 'server/src/main/resources/demo/agency.json'),
    'greenroom-run.extension': join(HOME, 'extension'),
    'greenroom.dashboard-dir': join(HOME, 'dashboard/dist'),
    'greenroom.demo': 'true',
    'quarkus.http.port': desk.port,
  };
  // A desk of a test lives for some minutes: the second compiler would cost more than it saves.
  const flags = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  flags.push(...Object.entries(settings).map(([name, value]) => `-D${name}=${value}`));
  const server = spawn(JAVA, serverWords(...flags), {
    env: { ...environment(), ...desk.environment, GREENROOM_ADMIN_PASSWORD: desk.password },
    stdio: ['ignore', log, log],
  });
  const failed = new Promise((_, reject) => server.once('error', reject));
  server.unref();
  writeFileSync(pidFile(), String(server.pid));
  await Promise.race([until(isReady, () => server.exitCode === null), failed]);
}

/** The desk's own database, for what no route does. */
export function databaseUrl() {
  const data = join(desk.folder, 'data');
  const [, password] = /^postgres\.password=(.*)$/m.exec(
    readFileSync(join(data, 'secrets.properties'), 'utf8'),
  );
  const port = readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://postgres:${password}@127.0.0.1:${port}/greenroom`;
}

/** Ends it in order; its data stays. */
export async function stop() {
  process.kill(pid(), 'SIGTERM');
  await until(() => !isRunning());
}

export const port = () => desk.port;
export const data = () => join(desk.folder, 'data');

const command = (words) => besideWords('256m', 'app.greenroom.Command', ...words);

/** What `./greenroom` does beside a desk. @param {string[]} words @param {string[]} [flags] of the JVM */
export const greenroom = (words, flags = []) =>
  spawnSync(JAVA, [...flags, ...command(words)], { encoding: 'utf8', env: environment() });

/** The same, for a command that stays until it is ended. */
export const greenroomStays = (...words) => spawn(JAVA, command(words), { env: environment() });

/** From here on the server is on another machine: a folder and a port of its own. Answers the way home. */
export async function elsewhere() {
  const first = desk;
  desk = {
    ...first,
    folder: mkdtempSync(join(tmpdir(), 'greenroom-e2e-desk-')),
    port: await freePort(),
    simulatorPort: await freePort(),
  };
  return async () => {
    await close();
    desk = first;
    await start();
  };
}

/** The server is gone at once and cleans nothing up, as in a power cut. */
export async function kill9() {
  process.kill(pid(), 'SIGKILL');
  await until(() => !isRunning());
}

/** Ends it in order and removes its folder; its log stays with the tests' results. */
export async function close(results) {
  // A server that a failed test left killed has left its databases running, and only the next start stops them.
  if (!isRunning()) await start();
  await stop();
  if (results) {
    mkdirSync(results, { recursive: true });
    copyFileSync(join(desk.folder, 'desk.log'), join(results, 'desk.log'));
  }
  rmSync(desk.folder, { recursive: true, force: true });
}

const pidFile = () => join(desk.folder, 'desk.pid');
const pid = () => Number(readFileSync(pidFile(), 'utf8'));

/** Asked of the system: the server is on its own, and may have ended hard. */
function isRunning() {
  try {
    return readFileSync(`/proc/${pid()}/cmdline`, 'utf8').includes(desk.folder);
  } catch {
    return false;
  }
}

const isReady = () =>
  fetch(`${address()}/api/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

async function until(condition, worthWaiting = () => true) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (!worthWaiting() || Date.now() > end) {
      throw new Error(
        `The desk did not start or stop:\n${readFileSync(join(desk.folder, 'desk.log'), 'utf8').slice(-4000)}`,
      );
    }
    await moment(100);
  }
}

/** Ours, without what would lead to somebody's real desk. */
export function environment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(GREENROOM_|QUARKUS_|DATABASE_URL$|REDIS_URL$|OPENAI_|PINECONE_)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    GREENROOM_RATE_LIMIT_PER_MINUTE: '100000',
  };
}

/**
 * Below the ports that the system gives to outgoing connections: while the server is down, a browser that tries to
 * reach it must not be given its port.
 */
export async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const probe = createServer();
    const free = await new Promise((resolve) => {
      probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => probe.close(resolve));
    if (free) return port;
  }
}
