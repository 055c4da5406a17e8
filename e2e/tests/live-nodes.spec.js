import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RedisCluster } from '../support/debian.js';
import { Caller } from '../support/live/caller.js';
import { expect, test } from '../support/live/fixtures.js';
import { Follower } from '../support/live/follower.js';
import { expectAllOf, expectStoredOnce, newModels } from '../support/live/ledger.js';
import { until } from '../support/live/until.js';
import { readings, Writer } from '../support/live/writer.js';
import { freePort } from '../support/server.js';

const MESSAGES = 2_000;
const MINUTES = 60_000;

test.use({ trace: 'off' });
test.setTimeout(10 * MINUTES);

test('two servers tell every screen everything, and the screens of one that is killed go on at the other', async ({
  house,
  node,
  otherNode,
  chance,
}) => {
  const admin = await Caller.signIn(node.address, house.admin);
  const models = await newModels(admin, 'nodes', 3);
  const few = await Caller.signIn(otherNode.address, await house.operator('some', models.slice(0, 1)));
  const { cursor } = await admin.get('events');
  const screens = [
    { name: 'all here', caller: admin, at: node, scope: models },
    { name: 'few here', caller: few.at(node.address), at: node, scope: models.slice(0, 1) },
    { name: 'all there', caller: admin.at(otherNode.address), at: otherNode, scope: models },
    { name: 'few there', caller: few, at: otherNode, scope: models.slice(0, 1) },
    { name: 'polling there', caller: few, at: otherNode, scope: models.slice(0, 1), transports: ['polling'] },
  ];
  for (const screen of screens) {
    const { name, caller, at, transports } = screen;
    screen.follower = await Follower.open(name, caller, at.port, cursor, transports ?? ['websocket']);
  }
  await until('all screens are in sync', () => screens.every(({ follower }) => follower.inSync));

  const all = readings(chance, models, MESSAGES, 'nodes');
  const both = [admin, admin.at(otherNode.address)];
  // Each message is read by two extensions, which hand it over at the same time, here and there.
  const writers = Array.from({ length: 8 }, () => new Writer(both, chance.split()));
  const writing = Promise.all(
    writers.map((writer, i) => writer.write(all.filter((_, at) => at % 4 === i % 4))),
  );
  await until('half of it is written', () => writers[0].acknowledged.size > MESSAGES / 8);
  await otherNode.kill9();
  for (const { caller, at, follower } of screens)
    if (at === otherNode) follower.comeBack({ port: node.port, caller: caller.at(node.address) });
  await writing;

  expect(writers.flatMap(({ faults }) => faults)).toEqual([]);
  await expectStoredOnce(house, all, writers);
  for (const { follower, scope } of screens) {
    await expectAllOf(house, follower, cursor, scope);
    follower.close();
  }
  await otherNode.start();
});

test('a session begun at one server is good at the other, with one count of its requests, and ends at both', async ({
  house,
  node,
  otherNode,
}) => {
  const here = await Caller.signIn(node.address, await house.operator('walker', []));
  const there = here.at(otherNode.address);
  const { cursor } = await there.get('events');

  const left = async (caller) =>
    Number((await caller.ask('GET', 'models')).headers.get('ratelimit-remaining'));
  const before = await left(here);
  expect(await left(there)).toBe(before - 1);
  expect(await left(here)).toBe(before - 2);

  // Its ticket comes from here, its socket goes there.
  const screen = await Follower.open('walker', here, otherNode.port, cursor, ['websocket']);
  await until('the screen is in sync', () => screen.inSync);
  const renewed = await there.refresh();
  await renewed.at(node.address).get('models');

  await renewed.at(node.address).signOut();
  await until('the screen there is told', () => screen.hasEnded);
  expect((await there.ask('GET', 'models')).status).toBe(401);
  expect((await here.ask('GET', 'models')).status).toBe(401);
  screen.close();
});

test('while Redis is dead who is signed in works on at both servers, and each tells its screens what the other writes', async ({
  house,
  node,
  otherNode,
  chance,
}) => {
  const admin = await Caller.signIn(node.address, house.admin);
  const both = [admin, admin.at(otherNode.address)];
  const models = await newModels(admin, 'alone', 2);
  const { cursor } = await admin.get('events');
  const screens = [
    await Follower.open('here', both[0], node.port, cursor, ['websocket']),
    await Follower.open('there', both[1], otherNode.port, cursor, ['websocket']),
  ];
  await until('both screens are in sync', () => screens.every(({ inSync }) => inSync));
  const reachable = async (caller) =>
    (await caller.get('health/ready')).checks.find(({ name }) => name === 'Redis').data.reachable;
  const all = readings(chance, models, 400, 'alone');
  const writers = both.map((caller) => new Writer([caller], chance.split()));

  await house.withoutKeeper(async () => {
    house.killRedis();
    for (const caller of both) await until('the server notices', async () => !(await reachable(caller)));
    await Promise.all(writers.map((writer, i) => writer.write(all.filter((_, at) => at % 2 === i))));
    for (const screen of screens) await expectAllOf(house, screen, cursor, models);
  });

  for (const caller of both) await until('Redis can be asked again', () => reachable(caller));
  for (const caller of both) await caller.ticket();
  await expectStoredOnce(house, all, writers);
  expect(writers.flatMap(({ faults }) => faults)).toEqual([]);
  for (const screen of screens) {
    expect(screen.connections).toBe(1);
    screen.close();
  }
});

test('a delivery that is claimed at one server is taken at both', async ({
  house,
  node,
  otherNode,
  chance,
}) => {
  const here = await Caller.signIn(node.address, house.admin);
  const there = here.at(otherNode.address);
  const [model] = await newModels(here, 'lease', 1);
  const [reading] = readings(chance, [model], 1, 'lease').map((one) => ({ ...one, direction: 'incoming' }));
  const { fanId, id } = await here.done('POST', 'messages', reading);
  const once = { 'idempotency-key': `lease-${Date.now()}` };
  const reply = { fanId, content: 'hey you', seenMessageId: id };
  const { delivery } = await here.done('POST', 'messages', reply, once);
  // The same click, told to the other server because the first one's answer was lost.
  expect((await there.done('POST', 'messages', reply, once)).delivery.id).toBe(delivery.id);

  const path = `deliveries/${delivery.id}`;
  const claims = await Promise.all(
    ['one', 'two'].map((claimedBy, i) => [here, there][i].ask('POST', `${path}/claim`, { claimedBy })),
  );
  expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
  const claimedBy = claims[0].status === 200 ? 'one' : 'two';
  expect((await there.ask('POST', `${path}/claim`, { claimedBy })).status).toBe(200);
  expect((await here.ask('POST', `${path}/sending`, { claimedBy: 'somebody else' })).status).toBe(409);
  expect((await there.done('POST', `${path}/sending`, { claimedBy })).state).toBe('sending');
  const outcome = { claimedBy, outcome: 'confirmed', platformKey: 'lease-sent' };
  expect((await here.done('POST', `${path}/outcome`, outcome)).state).toBe('confirmed');
  expect((await there.done('POST', `${path}/outcome`, outcome)).state).toBe('confirmed');
});

test('a Redis Cluster holds all that servers share, and tells when a part of it is gone', async ({
  house,
  node: _,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-e2e-cluster-'));
  const redis = await RedisCluster.open(folder, house.admin.password.replaceAll(' ', '-'), freePort);
  const nodes = [];
  try {
    for (let i = 0; i < 2; i += 1) nodes.push(await house.node({ REDIS_URL: redis.url }));
    const [first, second] = nodes;
    const admin = await Caller.signIn(first.address, house.admin);
    const [model] = await newModels(admin, 'cluster', 1);
    const somebody = await house.operator('somebody', [model]);
    const one = await Caller.signIn(first.address, somebody);
    const other = await Caller.signIn(first.address, somebody);
    for (let i = 0; i < 8; i += 1) await Caller.signIn(first.address, await house.operator(`p${i}`, []));
    for (const master of redis.masters) expect(Number(master.cli('DBSIZE').stdout)).toBeGreaterThan(0);

    const left = async (caller) =>
      Number((await caller.ask('GET', 'models')).headers.get('ratelimit-remaining'));
    const before = await left(one);
    expect(await left(other.at(second.address))).toBe(before - 1);

    const wrong = { email: somebody.email, password: 'wrong' };
    const isSlowed = async () => (await admin.ask('POST', 'auth/login', wrong)).status === 429;
    await until('who guesses has to wait', isSlowed);

    const { code } = await one.done('POST', 'auth/browsers/code');
    const browser = (await one.asExtension('auth/browsers', { code })).body;
    const extension = new Caller(second.address, (await one.asExtension('auth/extension')).body.accessToken);
    await extension.get('models');
    await one.done('DELETE', `auth/browsers/${browser.id}`);
    expect((await extension.ask('GET', 'models')).status).toBe(403);

    const { cursor } = await other.get('events');
    const screen = await Follower.open('other', other, second.port, cursor, ['websocket']);
    await until('the screen is in sync', () => screen.inSync);
    expect((await one.get('auth/sessions')).items).toHaveLength(2);
    await one.done('DELETE', 'auth/sessions');
    await until('the screen at the other server is told', () => screen.hasEnded);
    expect((await other.at(second.address).ask('GET', 'models')).status).toBe(401);
    screen.close();

    const done = ({ depth }) => depth?.jobs === 0;
    await until('no job is left', async () => (await admin.get('ai/jobs')).items.every(done));

    const reachable = async ({ address }) =>
      (await admin.at(address).get('health/ready')).checks.find(({ name }) => name === 'Redis').data
        .reachable;
    const goesOn = async () => {
      for (const server of [first, second])
        await until('all of it can be asked again', () => reachable(server));
      await one.ticket();
      await (await Caller.signIn(second.address, house.admin)).get('models');
    };
    const [replaced, alone] = redis.masters;
    // What hangs is worse than what is dead: the connections stand. Its replica takes its place.
    replaced.pause();
    await until('the server notices', async () => !(await reachable(first)));
    expect((await one.ask('GET', 'models')).status).toBe(200);
    await goesOn();
    replaced.resume();

    await alone.end('SIGKILL');
    await until('the server notices', async () => !(await reachable(second)));
    expect((await admin.ask('POST', 'auth/login', house.admin)).status).toBe(503);
    expect((await one.ask('GET', 'models')).status).toBe(200);
    await alone.again();
    await goesOn();
  } finally {
    await Promise.all(nodes.map((one) => one.stop()));
    await redis.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
