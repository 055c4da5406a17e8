import { Caller } from '../support/live/caller.js';
import { expect, test } from '../support/live/fixtures.js';
import { newModels } from '../support/live/ledger.js';
import { until } from '../support/live/until.js';
import { readings } from '../support/live/writer.js';

test.use({ trace: 'off' });
test.setTimeout(600_000);

/** No more than that it has to be asked again, and when. */
function expectTryAgain({ status, headers, body }, ...types) {
  expect(status).toBe(503);
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(types.map((type) => `urn:greenroom:problem:${type}`)).toContain(body.type);
}

test('while PostgreSQL is away each request is told to come again, and the server recovers by itself', async ({
  house,
  node,
  chance,
}) => {
  const admin = await Caller.signIn(node.address, house.admin);
  const [model] = await newModels(admin, 'outage', 1);
  const [first, second] = readings(chance, [model], 2, 'outage');
  const stored = await admin.done('POST', 'messages', first);

  await house.withoutKeeper(async () => {
    house.killPostgres();
    await until('the server notices', async () => (await admin.ask('GET', 'fans?limit=1')).status !== 200);
    expectTryAgain(await admin.ask('GET', 'fans?limit=1'), 'try-again');
    expectTryAgain(await admin.ask('GET', `messages?fan=${stored.fanId}`), 'try-again');
    expectTryAgain(await admin.ask('GET', 'events'), 'try-again');
    expectTryAgain(await admin.ask('GET', 'deliveries'), 'try-again');
    expectTryAgain(await admin.ask('PUT', `fans/${stored.fanId}`, { notes: 'x' }), 'try-again');
    expectTryAgain(await admin.ask('POST', 'messages', second), 'try-again', 'not-stored');
    const reply = { fanId: stored.fanId, content: 'hi', seenMessageId: stored.id };
    expectTryAgain(await admin.ask('POST', 'messages', reply), 'try-again');
    expectTryAgain(await admin.ask('POST', 'auth/login', house.admin), 'try-again');
    expect((await admin.ask('GET', 'health/live')).status).toBe(200);
    expect((await admin.ask('GET', 'health/ready')).status).toBe(503);
  });

  await until('the server works again', async () => (await admin.ask('GET', 'health/ready')).status === 200);
  const { id } = await until('what was refused is stored', () => admin.done('POST', 'messages', second));
  expect((await admin.all(`messages?model=${model}`)).map((message) => message.id).sort()).toEqual(
    [stored.id, id].sort(),
  );
});

test('while Redis is away who is signed in works on, and afterwards the session is still there', async ({
  house,
  node,
}) => {
  const admin = await Caller.signIn(node.address, house.admin);
  const redis = async () =>
    (await admin.get('health/ready')).checks.find(({ name }) => name === 'Redis').data.reachable;
  expect(await redis()).toBe(true);

  await house.withoutKeeper(async () => {
    house.killRedis();
    await until('the server notices', async () => !(await redis()));
    expect((await admin.ask('GET', 'fans?limit=1')).status).toBe(200);
    expectTryAgain(await admin.ask('POST', 'auth/ticket'), 'try-again');
    expectTryAgain(await admin.ask('POST', 'auth/login', house.admin), 'try-again');
  });

  await until('Redis can be asked again', redis);
  await admin.ticket();
  const renewed = await admin.refresh();
  await renewed.get('fans?limit=1');
  await Caller.signIn(node.address, house.admin);
});
