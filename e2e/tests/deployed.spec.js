import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:http2';
import { request as overTls } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { test as base, expect } from '@playwright/test';
import { launch } from '../support/browser.js';
import { Dashboard } from '../support/dashboard.js';
import { Deployment } from '../support/deployment.js';
import { Desk } from '../support/desk.js';
import { Extension } from '../support/extension.js';
import { Caller } from '../support/live/caller.js';
import { Chance } from '../support/live/chance.js';
import { Follower } from '../support/live/follower.js';
import { expectAllOf, expectStoredOnce } from '../support/live/ledger.js';
import { until } from '../support/live/until.js';
import { readings, Writer } from '../support/live/writer.js';
import * as server from '../support/server.js';
import { Simulator } from '../support/simulator.js';

const test = base.extend({
  deployed: [
    async ({ browserName: _ }, use, { project }) => {
      const deployed = await Deployment.open();
      await use(deployed);
      await deployed.close(join(project.outputDir, 'deployed'));
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test.use({ trace: 'off' });

/** One request by the door's certificate. */
function ask(deployed, path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const asked = overTls(
      `${deployed.address}${path}`,
      { method, headers, ca: deployed.certificate, agent: false },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers }));
      },
    );
    asked.on('error', reject).end(body);
  });
}

test('a message goes from the page to the desk and its answer back, all through nginx over TLS', async ({
  deployed,
  request,
}) => {
  // What is stored is asked of a server itself; everything else goes by the door.
  server.use(deployed.nodes[0].address, deployed.admin);
  const profile = mkdtempSync(join(tmpdir(), 'greenroom-e2e-'));
  const simulator = await Simulator.start([]);
  const context = await launch(profile, deployed.browserFlags);
  try {
    const dashboard = await Dashboard.open(context, deployed.address);
    await dashboard.signIn();
    const desk = await Desk.signIn({ request });
    const extension = await Extension.open(context);
    await extension.connectTo({ address: deployed.address, pairingCode: () => desk.pairingCode() });
    await extension.makeRounds(false);
    const { fanId, username, name } = await simulator.newFan('is anybody there?');
    const page = await context.newPage();
    await page.goto(simulator.chatAddress(fanId));
    await dashboard.search(name);
    await expect(dashboard.row(name)).toContainText('is anybody there?');
    await dashboard.openConversation(name);
    await expect(dashboard.options.first()).toBeVisible();

    // The server whose socket the screen has is gone: it goes on at the other one.
    await deployed.nodes[1].kill9();
    await dashboard.inSync();
    await dashboard.send({ name }, 'yes, I am');
    await expect(dashboard.message('yes, I am')).toContainText('Delivered');
    expect((await simulator.sentTo(fanId)).map(({ text }) => text)).toEqual(['yes, I am']);
    await deployed.nodes[1].start();
    await deployed.nodes[0].kill9();
    await dashboard.inSync();
    await simulator.say(fanId, 'good');
    await expect(dashboard.message('good')).toBeVisible();
    await deployed.nodes[0].start();
    expect(await desk.texts(username)).toEqual(['is anybody there?', 'yes, I am', 'good']);
  } finally {
    await context.close();
    simulator.stop();
    rmSync(profile, { recursive: true, force: true });
  }
});

test('the door speaks HTTP/2 and TLS 1.2 or newer only, and sends plain HTTP there', async ({ deployed }) => {
  const session = connect(deployed.address, { ca: deployed.certificate });
  const answered = await new Promise((resolve, reject) => {
    session.on('error', reject);
    session.request({ ':path': '/api/health/live' }).on('response', resolve).resume();
  });
  expect(answered[':status']).toBe(200);
  expect(session.alpnProtocol).toBe('h2');
  session.close();
  const old = connectTls({
    port: deployed.port,
    ca: deployed.certificate,
    maxVersion: 'TLSv1.1',
    minVersion: 'TLSv1.1',
  });
  await expect(
    new Promise((resolve, reject) => old.on('secureConnect', resolve).on('error', reject)),
  ).rejects.toThrow();
  const plain = await fetch(`http://127.0.0.1:${deployed.plainPort}/inbox?q=x`, { redirect: 'manual' });
  expect(plain.status).toBe(301);
  expect(plain.headers.get('location')).toBe('https://127.0.0.1/inbox?q=x');
});

test('pages and answers are packed, kept and guarded as they should be', async ({ deployed }) => {
  const page = await ask(deployed, '/inbox/somewhere');
  expect(page.status).toBe(200);
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
  });
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  const html = await fetch(`http://127.0.0.1:${deployed.filesPort}/`).then((answer) => answer.text());
  const asset = /\/assets\/[\w-]+\.js/.exec(html)[0];
  for (const [taken, given] of [
    ['gzip, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ]) {
    const { status, headers } = await ask(deployed, asset, { headers: { 'accept-encoding': taken } });
    expect(status).toBe(200);
    expect(headers['content-encoding']).toBe(given);
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['cache-control']).toBe('public, immutable, max-age=31536000');
  }
  expect((await ask(deployed, '/assets/none.js')).status).toBe(404);
  const api = await ask(deployed, '/api/openapi', {
    headers: { 'accept-encoding': 'gzip', accept: 'application/json' },
  });
  expect(api.headers).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'no-store',
    'strict-transport-security': 'max-age=31536000',
  });
  expect((await ask(deployed, '/api/metrics')).status).toBe(404);
  expect((await ask(deployed, '/api/messages', { method: 'POST', body: 'x'.repeat(1_100_000) })).status).toBe(
    413,
  );
});

test('who polls comes back to the server that knows them, and the sign-in is Secure and from their own address', async ({
  deployed,
}) => {
  const admin = await Caller.signIn(deployed.nodes[0].address, deployed.admin);
  const { cursor } = await admin.get('events');
  const screens = [];
  for (const transports of [['polling'], ['polling', 'websocket'], ['websocket']])
    screens.push(
      await Follower.open(transports.join(), admin, deployed.port, cursor, transports, deployed.certificate),
    );
  await until('all screens are in sync', () => screens.every(({ inSync }) => inSync));
  const { id } = await admin.done('POST', 'models', { name: 'Behind', ofUsername: 'behind' });
  await until('all screens hear of it', () =>
    screens.every(({ events }) =>
      events.some(({ type, modelId }) => type === 'model.changed' && modelId === id),
    ),
  );
  for (const screen of screens) {
    expect(screen.faults).toEqual([]);
    expect(screen.connections).toBe(1);
    screen.close();
  }
  const body = JSON.stringify(deployed.admin);
  const signedIn = await ask(deployed, '/api/auth/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(signedIn.status).toBe(200);
  expect(signedIn.headers['set-cookie'][0]).toMatch(/;\s*Secure(;|$)/i);
});

test('the health check that Compose asks tells whether a server is ready', async ({ deployed }) => {
  const [, ...command] = deployed.healthcheck;
  const check = (port) =>
    spawnSync(command[0], [command[1], command[2].replace('/3000', `/${port}`).replaceAll('$$', '$')]).status;
  expect(check(deployed.nodes[0].port)).toBe(0);
  expect(check(await server.freePort())).not.toBe(0);
});

test('doctor says what is wrong with the way over TLS, and when nothing is', async ({ deployed }) => {
  const store = join(deployed.folder, 'trusted.p12');
  const certificate = join(deployed.folder, 'secrets/tls-certificate');
  const trust = [
    '-importcert',
    '-noprompt',
    '-alias',
    'door',
    '-file',
    certificate,
    '-storepass',
    'changeit',
  ];
  expect(spawnSync('keytool', [...trust, '-keystore', store]).status).toBe(0);
  const look = (flags) =>
    server.greenroom(['doctor', '--data', deployed.folder, '--url', deployed.address], flags).stdout;
  expect(look([])).toMatch(/^look {2}address .*\n +→ use a certificate that browsers trust/m);
  const trusting = [`-Djavax.net.ssl.trustStore=${store}`, '-Djavax.net.ssl.trustStorePassword=changeit'];
  expect(look(trusting)).toMatch(/^ok {4}address .* answers 200, its certificate is good for 82\d days$/m);
});

/** A message of a fan, as an extension reads it. */
const reading = (modelId, number) => ({
  modelId,
  fan: { ofUserId: `d${number}`, username: `deployed_${number}` },
  direction: 'incoming',
  content: `message ${number}`,
  platformKey: `deployed-${number}`,
  sentAt: new Date(Date.now() - 60_000 + number).toISOString(),
});

const asked = async (node, by) =>
  Number(
    new RegExp(`^greenroom_reads_total\\{by="${by}"\\} (.*)$`, 'm').exec(await node.metrics())?.[1] ?? 0,
  );

test('the copy answers long reads, and never one that lacks what was just written', async ({ deployed }) => {
  const [node] = deployed.nodes;
  const admin = await Caller.signIn(node.address, deployed.admin);
  const { id: model } = await admin.done('POST', 'models', { name: 'Copied', ofUsername: 'copied' });
  for (let number = 0; number < 20; number += 1) {
    const { id } = await admin.done('POST', 'messages', reading(model, number));
    const { items } = await admin.get(`messages?model=${model}&limit=1`);
    expect(items[0].id).toBe(id);
  }
  expect(await asked(node, 'copy')).toBeGreaterThan(0);

  await deployed.copy.sql('select pg_wal_replay_pause()');
  const lagging = await asked(node, 'lagging');
  const { id } = await admin.done('POST', 'messages', reading(model, 20));
  expect((await admin.get(`messages?model=${model}&limit=1`)).items[0].id).toBe(id);
  expect(await asked(node, 'lagging')).toBeGreaterThan(lagging);
  await deployed.copy.sql('select pg_wal_replay_resume()');
});

test('every metric that the dashboard and the alerts name is served, and to nobody outside', async ({
  deployed,
}) => {
  const [node] = deployed.nodes;
  const admin = await Caller.signIn(node.address, deployed.admin);
  const { id: model } = await admin.done('POST', 'models', { name: 'Measured', ofUsername: 'measured' });
  const { fanId, id } = await admin.done('POST', 'messages', reading(model, 50));
  const refused = await admin.ask('POST', 'messages', {
    fanId,
    content: 'add me on whatsapp',
    seenMessageId: id,
  });
  expect(refused.status).toBe(422);
  await admin.done('POST', 'ai/suggest', { fanId });
  const reply = { fanId, content: 'hey you', seenMessageId: id };
  const { delivery } = await admin.done('POST', 'messages', reply, { 'idempotency-key': 'measured-one' });
  await admin.done('POST', `deliveries/${delivery.id}/claim`, { claimedBy: 'measured' });
  await admin.get(`messages?model=${model}`);
  const served = await node.metrics();
  const files = ['grafana/dashboard.json', 'prometheus/alerts.yaml'].map((file) =>
    readFileSync(new URL(`../../deploy/${file}`, import.meta.url), 'utf8'),
  );
  const named = new Set(files.join().match(/\b(greenroom|agroal|jvm|http)_[a-z_]+/g));
  expect(named.size).toBeGreaterThan(15);
  for (const name of named) expect(served).toMatch(new RegExp(`^${name}(_bucket|_count)?[ {]`, 'm'));
});

test('logs are JSON with the name of the request, and hold no text', async ({ deployed }) => {
  const lines = deployed.nodes[0]
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines)
    expect(line).toMatchObject({ level: expect.any(String), message: expect.any(String) });
  expect(deployed.nodes[0].log()).not.toContain('is anybody there?');
  const named = await ask(deployed, '/api/health/live', { headers: { 'x-request-id': 'somebodys-own' } });
  expect(named.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
});

test('when the primary dies and the copy is promoted, nothing answered as stored is lost and no event is missed', async ({
  deployed,
}) => {
  const [node] = deployed.nodes;
  const admin = await Caller.signIn(node.address, deployed.admin);
  const { id: model } = await admin.done('POST', 'models', { name: 'Promoted', ofUsername: 'promoted' });
  const { cursor } = await admin.get('events');
  const screen = await Follower.open('screen', admin, node.port, cursor, ['websocket']);
  const all = readings(Chance.forThisRun(), [model], 400, 'promoted');
  const writers = [0, 1, 2, 3].map(() => new Writer([admin], Chance.forThisRun()));
  const writing = Promise.all(writers.map((writer, i) => writer.write(all.filter((_, at) => at % 4 === i))));
  await until('some of it is written', () => writers[0].acknowledged.size > 20);
  await deployed.postgres.end('SIGKILL');
  await until(
    'the server says that it is not ready',
    async () => (await admin.ask('GET', 'health/ready')).status === 503,
  );
  deployed.copy.promote();
  const from = Date.now();
  await deployed.copy.sql("alter system set synchronous_standby_names = ''");
  await deployed.copy.sql('select pg_reload_conf()');
  await writing;
  console.log(`everything is stored ${Date.now() - from} ms after the promotion`);
  await until('the server is ready', async () => (await admin.ask('GET', 'health/ready')).status === 200);
  expect(writers.flatMap(({ faults }) => faults)).toEqual([]);
  await expectStoredOnce(deployed.copy, all, writers);
  await expectAllOf(deployed.copy, screen, cursor, [model]);
  screen.close();
});
