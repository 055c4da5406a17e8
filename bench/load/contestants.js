import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, startDesk } from '../lib/desk.js';
import { Companion } from '../lib/processes.js';
import { Database, secret } from './database.js';

const REFERENCE = fileURLToPath(new URL('../node-reference/', import.meta.url));

/** Node's own ways to do the same, each with one process and with two. */
const NODES = [
  { family: 'typeorm', store: 'typeorm', title: 'Express + TypeORM' },
  { family: 'pg', store: 'pg', title: 'Express + prepared statements' },
];

/** Installs and compiles the reference, unless that was done before. */
export function buildReference(say) {
  say('Building the Node reference');
  if (!existsSync(`${REFERENCE}node_modules`)) {
    command('npm', ['ci', '--no-audit', '--no-fund']);
  }
  command('npm', ['run', '--silent', 'build']);
}

function command(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: REFERENCE, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`The Node reference could not be built: ${`${stdout}${stderr}`.slice(-2000)}`);
  }
}

/** An empty desk with a database that takes as many connections as a load has; it can be measured. */
export async function startLoadedDesk(data, say) {
  const desk = await startDesk(data, say, {
    flags: ['--empty'],
    javaOptions: ['-Dgreenroom-run.connections=300'],
  });
  const contestant = {
    family: 'greenroom',
    title: 'Greenroom',
    address: desk.address,
    token: () => desk.token(),
    cpuSeconds: () => desk.cpuSeconds(),
    residentMegabytes: () => desk.residentMegabytes(),
  };
  return { desk, database: new Database(data), contestant };
}

/** Greenroom, and what it is measured against, on one database and one Redis. All stand by while one is measured. */
export async function startContestants(data, say) {
  buildReference(say);
  const { desk, database, contestant } = await startLoadedDesk(data, say);
  const contestants = [contestant];
  const redis = redisOf(desk.data);
  const end = async () => {
    await Promise.all(contestants.map((one) => one.end?.()));
    await desk.end();
  };
  try {
    for (const node of NODES) {
      for (const workers of [1, 2]) {
        contestants.push(await startNode(node, workers, desk, database, redis));
      }
    }
  } catch (failure) {
    await end();
    throw failure;
  }
  return { desk, database, redis, contestants, end };
}

async function startNode({ family, store, title }, workers, desk, database, redis) {
  const port = await freePort();
  const server = new Companion(title, process.execPath, [`${REFERENCE}dist/index.js`], {
    NODE_ENV: 'production',
    PORT: String(port),
    WORKERS: String(workers),
    STORE: store,
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    JWT_SECRET: 'only for the bench',
    RATE_LIMIT_PER_MINUTE: '1000000000',
  });
  await server.hear(60);
  const address = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${address}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: desk.email, password: desk.password }),
  });
  const { accessToken } = await answer.json();
  return {
    family,
    title: `${title}, ${workers === 1 ? 'one process' : 'two processes'}`,
    address,
    token: () => accessToken,
    cpuSeconds: () => server.cpuSeconds(),
    residentMegabytes: () => server.residentMegabytes(),
    end: () => server.end(),
  };
}

/** The Redis that a desk has started in its folder; its process names its port. */
function redisOf(data) {
  const pid = Number(readFileSync(join(data, 'redis/redis.pid'), 'utf8'));
  const [, port] = /127\.0\.0\.1:(\d+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  const password = secret(readFileSync(join(data, 'secrets.properties'), 'utf8'), 'redis.password');
  return { pid, url: `redis://:${encodeURIComponent(password)}@127.0.0.1:${port}` };
}
