import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import pg from 'pg';
import { lacking, Postgres, Redis } from '../support/debian.js';
import { Caller } from '../support/live/caller.js';
import { Chance } from '../support/live/chance.js';
import { Follower } from '../support/live/follower.js';
import { Node } from '../support/live/house.js';
import { expectAllOf, expectStoredOnce, newModels } from '../support/live/ledger.js';
import { Line } from '../support/live/line.js';
import { until } from '../support/live/until.js';
import { readings, Writer } from '../support/live/writer.js';
import { environment, freePort } from '../support/server.js';

const MESSAGES = Number(process.env.GREENROOM_E2E_FAULT_MESSAGES ?? 200);
const AT_ONCE = 1_000;
const DISK = '192m';
const PASSWORD = 'correct-horse-battery';

/** A server whose PostgreSQL has a small disk of its own, where this user may make one, and a line between that can be cut. */
const test = base.extend({
  place: [
    async ({ browserName: _ }, use) => {
      const missing = lacking();
      if (missing) throw new Error(missing);
      const folder = mkdtempSync(join(tmpdir(), 'greenroom-e2e-faults-'));
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      const hasDisk = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk]).status === 0;
      const postgres = await Postgres.first(join(disk, 'postgres'), await freePort(), PASSWORD);
      const redis = await Redis.open(join(folder, 'redis'), await freePort(), PASSWORD);
      const line = await Line.to(postgres.port);
      mkdirSync(join(folder, 'embedder'));
      const admin = { email: 'admin@greenroom.local', password: PASSWORD };
      const node = new Node(join(folder, 'node.log'), await freePort(), {
        ...environment(),
        DATABASE_URL: postgres.url.replace(/127\.0\.0\.1:\d+/, line.address.replace('http://', '')),
        REDIS_URL: redis.url,
        GREENROOM_JWT_SECRET: PASSWORD.repeat(3),
        GREENROOM_ADMIN_PASSWORD: PASSWORD,
        GREENROOM_RATE_LIMIT_PER_MINUTE: '1000000',
        GREENROOM_EMBEDDER_FOLDER: join(folder, 'embedder'),
      });
      await node.start();
      await use({ node, postgres, line, disk: hasDisk ? disk : null, admin });
      await node.stop();
      line.close();
      await redis.end();
      await postgres.end('SIGINT');
      if (hasDisk) spawnSync('umount', [disk]);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test.use({ trace: 'off' });
test.setTimeout(300_000);

const readiness = async (node) => (await fetch(`${node.address}/api/health/ready`)).status;

/** Each fault in turn: begins it, waits until the server says that it is not well, ends it. */
const FAULTS = {
  'the line to PostgreSQL is cut': async ({ node, line }) => {
    line.cut();
    await until('it is not ready', async () => (await readiness(node)) === 503);
    line.mend();
  },

  'the pool is full: nothing that is asked of the database is answered': async ({ postgres, admin }) => {
    const holder = new pg.Client({ connectionString: postgres.url });
    await holder.connect();
    await holder.query('begin; lock table fans, messages, models, users, events in access exclusive mode');
    const caller = await admin.caller;
    const asked = Array.from({ length: 40 }, () => caller.ask('GET', 'fans?limit=1'));
    const first = await Promise.race(asked);
    expect(first.status).toBe(503);
    await holder.query('rollback');
    await holder.end();
    for (const { status } of await Promise.all(asked)) expect([200, 503]).toContain(status);
  },

  'a thousand ask at once while PostgreSQL is stopped': async ({ node, postgres, admin }) => {
    await postgres.end('SIGINT');
    const caller = await admin.caller;
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => caller.ask('GET', 'fans?limit=1')),
    );
    const told = answers.filter(({ status, headers }) => status === 503 && headers.get('retry-after'));
    expect(told).toHaveLength(AT_ONCE);
    expect(await readiness(node)).toBe(503);
    await postgres.open();
  },

  'PostgreSQL has no disk left': async ({ postgres, disk, admin }) => {
    if (!disk) return;
    const filler = join(disk, 'filler');
    const block = Buffer.alloc(1 << 20);
    for (let files = 0; ; files += 1) {
      try {
        writeFileSync(`${filler}-${files}`, block);
      } catch (full) {
        expect(full.code).toBe('ENOSPC');
        break;
      }
    }
    const more = () => ({ name: 'More', ofUsername: `more_${Date.now()}` });
    const caller = await admin.caller;
    await until(
      'a write is told to come again',
      async () => (await caller.ask('POST', 'models', more())).status === 503,
    );
    spawnSync('sh', ['-c', `rm -f '${filler}'-*`]);
    // Whoever keeps PostgreSQL starts it again if it gave up, as Compose does.
    if (!postgres.runs) await postgres.open();
  },

  'PostgreSQL is killed': async ({ node, postgres }) => {
    await postgres.end('SIGKILL');
    await until('it is not ready', async () => (await readiness(node)) === 503);
    await postgres.open();
  },
};

test('through each fault nothing is lost or doubled, no event is missed, readiness tells the truth, and all comes back', async ({
  place,
}) => {
  const chance = Chance.forThisRun();
  const { node, admin } = place;
  const caller = await Caller.signIn(node.address, admin);
  admin.caller = caller;
  const models = await newModels(caller, 'faults', 2);
  const { cursor } = await caller.get('events');
  const screen = await Follower.open('screen', caller, node.port, cursor, ['websocket']);
  const all = [];
  const writers = Array.from({ length: 4 }, () => new Writer([caller], chance.split()));
  for (const [name, fault] of Object.entries(FAULTS)) {
    const some = readings(chance, models, MESSAGES, `fault${all.length}x`);
    all.push(...some);
    const before = Date.now();
    const writing = Promise.all(
      writers.map((writer, i) => writer.write(some.filter((_, at) => at % 4 === i))),
    );
    await fault(place);
    const ended = Date.now();
    await writing;
    await until('it is ready', async () => (await readiness(node)) === 200);
    console.log(`${name}: ${ended - before} ms, well again after ${Date.now() - ended} ms`);
  }
  expect(writers.flatMap(({ faults }) => faults)).toEqual([]);
  await expectStoredOnce(place.postgres, all, writers);
  const everyModel = (await place.postgres.sql('select id from models')).map(({ id }) => id);
  await expectAllOf(place.postgres, screen, cursor, everyModel);
  expect(node.runs).toBe(true);
  screen.close();
});
