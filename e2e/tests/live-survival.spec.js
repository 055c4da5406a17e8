import { setTimeout as moment } from 'node:timers/promises';
import { Caller } from '../support/live/caller.js';
import { expect, test } from '../support/live/fixtures.js';
import { Follower } from '../support/live/follower.js';
import { expectAllOf, expectStoredOnce, newModels } from '../support/live/ledger.js';
import { until } from '../support/live/until.js';
import { readings, Writer } from '../support/live/writer.js';

const MESSAGES = Number(process.env.GREENROOM_E2E_MESSAGES ?? 20_000);
const WRITERS = 8;
const TRANSPORTS = [['websocket'], ['polling'], ['polling', 'websocket']];
const WAYS = ['cut', 'cut', 'deaf', 'politely'];
const MINUTES = 60_000;

test.use({ trace: 'off' });

/** Leaves and comes back until everything is written. */
async function leaveAndComeBack(follower, chance, isOver) {
  while (!isOver()) {
    await moment(chance.between(50, 1500));
    follower.leave(chance.pick(WAYS));
    await moment(chance.between(0, 800));
    follower.comeBack({ transports: chance.pick(TRANSPORTS) });
  }
}

test('through cut lines, killed servers and killed databases, every screen gets every event once', async ({
  house,
  node,
  chance,
}) => {
  test.setTimeout(10 * MINUTES);
  const admin = await Caller.signIn(node.address, house.admin);
  const models = await newModels(admin, 'survival', 4);
  const few = await house.operator('few', models.slice(0, 2));
  const one = await house.operator('one', models.slice(3));
  const { cursor } = await admin.get('events');
  const scopes = [
    ['all', admin, models],
    ['all too', admin, models],
    ['few', await Caller.signIn(node.address, few), models.slice(0, 2)],
    ['few too', await Caller.signIn(node.address, few), models.slice(0, 2)],
    ['one', await Caller.signIn(node.address, one), models.slice(3)],
  ];
  const followers = [];
  for (const [name, caller, scope] of scopes) {
    const follower = await Follower.open(name, caller, node.port, cursor, chance.pick(TRANSPORTS));
    followers.push({ follower, scope });
  }

  const all = readings(chance, models, MESSAGES, 'survival');
  const writers = Array.from({ length: WRITERS }, () => new Writer([admin], chance.split()));
  let isWritten = false;
  const stored = () => writers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
  const writing = Promise.all(
    writers.map((writer, i) => writer.write(all.filter((_, at) => at % WRITERS === i))),
  ).finally(() => {
    isWritten = true;
  });
  const comings = followers.map(({ follower }) =>
    leaveAndComeBack(follower, chance.split(), () => isWritten),
  );

  const hits = [
    () => node.kill9().then(() => node.start()),
    () => house.killRedis(),
    () => house.killPostgres('SIGKILL'),
    () => house.killPostgres('SIGQUIT'),
    async () => {
      house.killPostgres('SIGKILL');
      house.killRedis();
      await node.kill9();
      await house.postgresIsBack();
      await node.start();
    },
  ];
  for (const [i, hit] of hits.entries()) {
    const due = ((i + 1) * MESSAGES) / (hits.length + 1);
    await until(`${due} messages are stored`, () => stored() >= due, 5 * MINUTES);
    console.log(`hit ${i + 1} after ${stored()} messages`);
    await hit();
  }
  await writing;
  await Promise.all(comings);

  expect(writers.flatMap(({ faults }) => faults)).toEqual([]);
  await expectStoredOnce(house, all, writers);
  for (const { follower, scope } of followers) {
    await expectAllOf(house, follower, cursor, scope);
    console.log(
      `${follower.name}: ${follower.events.length} events over ${follower.connections} connections`,
    );
    follower.close();
  }
});
