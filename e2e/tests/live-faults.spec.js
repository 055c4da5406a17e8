import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import pg from 'pg';
import { lacking, Postgres, Redis } from '../support/debian.js';
import { Desk } from '../support/desk.js';
import { OperatorsBrowser } from '../support/live/browser.js';
import { LastingCaller } from '../support/live/caller.js';
import { Chance } from '../support/live/chance.js';
import { Follower } from '../support/live/follower.js';
import { Node } from '../support/live/house.js';
import { expectAllOf, expectStoredOnce, newModels } from '../support/live/ledger.js';
import { Line } from '../support/live/line.js';
import { until } from '../support/live/until.js';
import { readings, Writer } from '../support/live/writer.js';
import * as server from '../support/server.js';
import { Simulator } from '../support/simulator.js';

const MESSAGES = Number(process.env.GREENROOM_E2E_FAULT_MESSAGES ?? 200);
/** So many faults of all strike, chosen by the seed; in a short run others each time. */
const STRIKES = Number(process.env.GREENROOM_E2E_FAULTS ?? 6);
/** Into so many faults a reply is approved; it takes its time to be typed. */
const REPLIES = Number(process.env.GREENROOM_E2E_FAULT_REPLIES ?? 4);
const AT_ONCE = 1_000;
/** Room for PostgreSQL and for the log of what is written between two faults, which is kept. */
const DISK = `${128 + MESSAGES / 2}m`;
const HOUR_MS = 3_600_000;
const PASSWORD = 'correct-horse-battery';
const DASHBOARD = fileURLToPath(new URL('../../dashboard/dist', import.meta.url));

/**
 * A server on a PostgreSQL with a small disk, where this user may make one; lines that can be cut; and an operator's browser,
 * whose page a simulator serves.
 */
const test = base.extend({
  place: [
    async ({ browserName: _ }, use) => {
      const missing = lacking();
      if (missing) throw new Error(missing);
      const folder = mkdtempSync(join(tmpdir(), 'greenroom-e2e-faults-'));
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      const hasDisk = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk]).status === 0;
      const postgres = await Postgres.first(join(disk, 'postgres'), await server.freePort(), PASSWORD);
      const redis = await Redis.open(join(folder, 'redis'), await server.freePort(), PASSWORD);
      const line = await Line.to(postgres.port);
      mkdirSync(join(folder, 'embedder'));
      const admin = { email: 'admin@greenroom.local', password: PASSWORD };
      const node = new Node(join(folder, 'node.log'), await server.freePort(), {
        ...server.environment(),
        DATABASE_URL: postgres.url.replace(/127\.0\.0\.1:\d+/, line.address.replace('http://', '')),
        REDIS_URL: redis.url,
        GREENROOM_JWT_SECRET: PASSWORD.repeat(3),
        GREENROOM_ADMIN_PASSWORD: PASSWORD,
        GREENROOM_RATE_LIMIT_PER_MINUTE: '1000000',
        GREENROOM_EMBEDDER_FOLDER: join(folder, 'embedder'),
        GREENROOM_DASHBOARD_DIR: DASHBOARD,
      });
      await node.start();
      server.use(node.address, admin);
      const browserLine = await Line.to(node.port);
      await use({
        folder,
        node,
        postgres,
        redis,
        line,
        browserLine,
        disk: hasDisk ? disk : null,
        admin,
      });
      await node.stop();
      line.close();
      browserLine.close();
      await redis.end();
      await postgres.end('SIGINT');
      if (hasDisk) spawnSync('umount', [disk]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test.use({ trace: 'off' });

/** One that answers nothing tells it as well. */
const isReady = (node) =>
  fetch(`${node.address}/api/health/ready`, { signal: AbortSignal.timeout(8_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

const DATABASE_AWAY = /The desk’s database has not answered since/;
const OFFLINE = /No connection since/;

/**
 * What is done to it, what readiness and the desk's page say then, and what whoever keeps its parts does to end it: `Keeper`
 * under `./greenroom run`, Compose elsewhere.
 */
const FAULTS = {
  'the line to PostgreSQL is cut': {
    strike: ({ line }) => line.cut(),
    ready: false,
    said: DATABASE_AWAY,
    end: ({ line }) => line.mend(),
  },
  'the line to PostgreSQL says nothing any more': {
    strike: ({ line }) => line.deafen(),
    ready: false,
    said: DATABASE_AWAY,
    end: ({ line }) => {
      line.cut();
      line.mend();
    },
  },
  'the line to PostgreSQL is slow': {
    strike: async ({ line, stored }) => {
      line.slow(60);
      const before = stored();
      await until('some is stored all the same', () => stored() > before);
    },
    ready: true,
    end: ({ line }) => line.slow(0),
  },
  'the browser’s line is cut, and then slow': {
    strike: ({ browserLine }) => browserLine.cut(),
    ready: true,
    said: OFFLINE,
    end: async ({ browserLine, browser }) => {
      browserLine.slow(200);
      browserLine.mend();
      await browser.dashboard.inSync();
      browserLine.slow(0);
    },
  },
  'the pool is full: nothing that is asked of the database is answered': {
    strike: async (place) => {
      const { postgres, caller } = place;
      place.holder = new pg.Client({ connectionString: postgres.url });
      await place.holder.connect();
      await place.holder.query(
        'begin; lock table fans, messages, models, users, events in access exclusive mode',
      );
      place.asked = Array.from({ length: 40 }, () => caller.ask('GET', 'fans?limit=1'));
      expect((await Promise.race(place.asked)).status).toBe(503);
    },
    ready: false,
    said: DATABASE_AWAY,
    end: async ({ holder, asked }) => {
      await holder.query('rollback');
      await holder.end();
      for (const { status } of await Promise.all(asked)) expect([200, 503]).toContain(status);
    },
  },
  'a thousand ask at once while PostgreSQL is stopped': {
    strike: async ({ postgres, caller }) => {
      await postgres.end('SIGINT');
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, () => caller.ask('GET', 'fans?limit=1')),
      );
      const told = answers.filter(({ status, headers }) => status === 503 && headers.get('retry-after'));
      expect(told).toHaveLength(AT_ONCE);
    },
    ready: false,
    said: DATABASE_AWAY,
    end: ({ postgres }) => postgres.open(),
  },
  'PostgreSQL has no disk left': {
    onDisk: true,
    quiet: true,
    strike: async (place) => {
      const { disk, caller } = place;
      await place.heard();
      fill(join(disk, 'filler'));
      const more = () => ({ name: 'More', ofUsername: `more_${Date.now()}` });
      await until(
        'a write is told to come again',
        async () => (await caller.ask('POST', 'models', more())).status === 503,
      );
      await place.send('through a full disk');
      await expect(place.browser.dashboard.waiting('through a full disk')).toContainText(
        /No answer yet, trying again|Waiting for connection/,
      );
    },
    end: async ({ disk, postgres, browser }) => {
      spawnSync('sh', ['-c', `rm -f '${join(disk, 'filler')}'-*`]);
      if (!postgres.runs) await postgres.open();
      await expect(browser.dashboard.waiting('through a full disk')).toHaveCount(0);
    },
  },
  'PostgreSQL is killed': {
    strike: ({ postgres }) => postgres.end('SIGKILL'),
    ready: false,
    said: DATABASE_AWAY,
    end: ({ postgres }) => postgres.open(),
  },
  'Redis is killed': {
    strike: ({ redis }) => redis.end('SIGKILL'),
    ready: true,
    said: /The desk’s Redis does not answer/,
    end: ({ redis }) => redis.again(),
  },
  'the server is killed': {
    strike: ({ node }) => node.kill9(),
    ready: false,
    said: OFFLINE,
    end: ({ node }) => node.start(),
  },
  'the extension’s worker is killed': {
    strike: ({ browser }) => browser.extension.killWorker(),
    ready: true,
  },
  'the browser is killed': {
    strike: ({ browser }) => browser.kill9(),
    ready: true,
    end: ({ browser }) => browser.start(),
  },
  'a page’s clock is an hour ahead': { ahead: 2 * HOUR_MS },
  'a page’s clock is an hour behind': { ahead: -HOUR_MS },
};

function fill(name) {
  const block = Buffer.alloc(1 << 20);
  for (let files = 0; ; files += 1) {
    try {
      writeFileSync(`${name}-${files}`, block);
    } catch (full) {
      expect(full.code).toBe('ENOSPC');
      return;
    }
  }
}

test('through faults nothing is lost or doubled, no event is missed, readiness and desk tell the truth, and all comes back', async ({
  place,
  request,
}) => {
  test.setTimeout(Object.keys(FAULTS).length * 60_000);
  const chance = Chance.forThisRun();
  const { node, admin, postgres } = place;
  const caller = await LastingCaller.signIn(node.address, admin);
  const models = await newModels(caller, 'faults', 2);
  await caller.done('POST', 'models', { name: 'Luna Vale', ofUsername: 'lunavale' });
  const simulator = await Simulator.start([]);
  const fan = await simulator.newFan('are you there?');
  let signedIn = { until: 0 };
  const desk = async () => {
    if (Date.now() > signedIn.until)
      signedIn = { until: Date.now() + 600_000, desk: await Desk.signIn({ request }) };
    return signedIn.desk;
  };
  const browser = await OperatorsBrowser.open(
    join(place.folder, 'profile'),
    place.browserLine.address.replace('127.0.0.1', 'localhost'),
    simulator.chatAddress(fan.fanId),
    async () => (await desk()).pairingCode(),
  );
  const said = ['are you there?'];
  const approved = [];
  await until('the fan is known', async () => (await desk()).fan(fan.username));
  const { id: fanId } = await (await desk()).fan(fan.username);
  const open = async () => {
    await browser.dashboard.visit(`/inbox/${fanId}`);
    await browser.dashboard.reply(fan.name).waitFor();
  };
  const writers = Array.from({ length: 4 }, () => new Writer([caller], chance.split()));
  Object.assign(place, {
    caller,
    browser,
    stored: () => writers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
    heard: () =>
      until('what the fan said is here', async () =>
        (await (await desk()).texts(fan.username)).includes(said.at(-1)),
      ),
    send: async (text) => {
      await open();
      await browser.dashboard.send(fan, text);
      approved.push(text);
    },
  });
  const { cursor } = await caller.get('events');
  const screen = await Follower.open('screen', caller, node.port, cursor, ['websocket']);
  const all = [];
  const order = chance.shuffled(Object.entries(FAULTS)).slice(0, STRIKES);
  for (const [at, [name, fault]] of order.entries()) {
    if (fault.onDisk && !place.disk) {
      console.log(`SKIPPED: ${name}: it needs a user who may mount a small one`);
      continue;
    }
    const some = readings(chance, models, MESSAGES, `fault${at}x`, fault.ahead);
    all.push(...some);
    if (at < REPLIES) {
      const reply = `a ${at}`;
      const key = randomUUID();
      await until('a reply is approved', async () => (await desk()).approve(fan.username, reply, key));
      approved.push(reply);
    }
    const before = Date.now();
    const writing = Promise.all(
      writers.map((writer, i) => writer.write(some.filter((_, one) => one % 4 === i))),
    );
    await fault.strike?.(place);
    // What the fan says would bring back what waits at the desk.
    if (!fault.quiet) {
      said.push(`said ${at}`);
      await simulator.say(fan.fanId, said.at(-1));
    }
    if (fault.ready !== undefined)
      await until(
        `it is ${fault.ready ? '' : 'not '}ready`,
        async () => (await isReady(node)) === fault.ready,
      );
    const strip = () =>
      browser.dashboard.page.getByRole('region', { name: /^(Offline|Trouble at the desk)$/ });
    if (fault.said) await expect(strip()).toContainText(fault.said);
    await fault.end?.(place);
    const ended = Date.now();
    await writing;
    await until('it is ready', () => isReady(node));
    await browser.dashboard.inSync();
    await expect(strip()).toBeHidden();
    console.log(`${name}: ${ended - before} ms, well again after ${Date.now() - ended} ms`);
  }
  expect(writers.flatMap(({ faults }) => faults)).toEqual([]);
  await expectStoredOnce(postgres, all, writers);
  await expectAsOnThePage({ desk, simulator, fan, said, approved });
  const everyModel = (await postgres.sql('select id from models')).map(({ id }) => id);
  await expectAllOf(postgres, screen, cursor, everyModel);
  expect(node.runs).toBe(true);
  screen.close();
  await browser.close();
  simulator.stop();
});

/** Each thing that the fan said is at the desk once; each reply stands on the page once, or a person is asked to look. */
async function expectAsOnThePage({ desk, simulator, fan, said, approved }) {
  const states = async () =>
    Promise.all(approved.map(async (text) => (await desk()).deliveryState(fan.username, text)));
  await expect
    .poll(states, { message: 'each reply has an outcome', timeout: 180_000 })
    .toEqual(approved.map(() => expect.stringMatching(/^(confirmed|failed|unknown)$/)));
  const texts = await until('all that was said is here', async () => {
    const found = await (await desk()).texts(fan.username);
    return found.length >= said.length + approved.length && found;
  });
  expect(texts.toSorted()).toEqual([...said, ...approved].toSorted());
  const sent = (await simulator.sentTo(fan.fanId)).map(({ text }) => text);
  for (const [i, state] of (await states()).entries()) {
    const times = sent.filter((text) => text === approved[i]).length;
    if (state === 'confirmed') expect(times, approved[i]).toBe(1);
    else expect(times, approved[i]).toBeLessThanOrEqual(1);
  }
}
