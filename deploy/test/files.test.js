import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { load } from 'js-yaml';

const DEPLOY = fileURLToPath(new URL('..', import.meta.url));
const HOME = join(DEPLOY, '..');
const read = (file) => readFileSync(join(DEPLOY, file), 'utf8');
const compose = load(read('compose.yaml'));
const scale = load(read('compose.scale.yaml'));
const services = Object.entries(compose.services);

/** Each instruction of a Dockerfile in its stage. @returns {{word: string, rest: string, stage: number}[]} */
function instructions(file) {
  let stage = -1;
  return read(file)
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line);
      if (word === 'FROM') stage += 1;
      return { word, rest, stage };
    });
}

const DOCKERFILES = services.flatMap(([, { build }]) =>
  build ? [build.dockerfile.replace('deploy/', '')] : [],
);

test('the Compose files are what the Compose specification knows', () => {
  const schema = JSON.parse(read('test/vendor/compose-spec.json'));
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const isCompose = ajv.compile({ ...schema, $schema: undefined });
  for (const file of [compose, scale]) assert.ok(isCompose(file), ajv.errorsText(isCompose.errors));
  assert.ok(!isCompose({ services: { one: { imagee: 'typo' } } }), 'the check finds a wrong word');
});

test('docker compose takes them, where it is installed', (t) => {
  if (spawnSync('docker', ['compose', 'version']).status !== 0) return t.skip('no docker compose here');
  for (const files of [[], ['-f', 'compose.scale.yaml']]) {
    const { status, stderr } = spawnSync(
      'docker',
      ['compose', '-f', 'compose.yaml', ...files, 'config', '-q'],
      {
        cwd: DEPLOY,
        encoding: 'utf8',
      },
    );
    assert.equal(status, 0, stderr);
  }
});

test('all five parts are there, and only nginx is open to the outside', () => {
  assert.deepEqual(Object.keys(compose.services).sort(), [
    'backend',
    'frontend',
    'nginx',
    'postgres',
    'redis',
  ]);
  assert.deepEqual(
    services.filter(([, { ports }]) => ports).map(([name, { ports }]) => [name, ports]),
    [['nginx', ['80:8080', '443:8443']]],
  );
  assert.equal(compose.networks.data.internal, true);
  for (const name of ['postgres', 'redis']) assert.deepEqual(compose.services[name].networks, ['data']);
});

for (const [name, service] of services) {
  test(`${name} runs as an ordinary user on a read-only disk, within limits, and says how it is`, () => {
    assert.match(service.user, /^[1-9]\d*:[1-9]\d*$/);
    assert.equal(service.read_only, true);
    assert.deepEqual(service.cap_drop, ['ALL']);
    assert.deepEqual(service.security_opt, ['no-new-privileges:true']);
    assert.ok(!service.privileged && !service.cap_add);
    for (const limit of ['cpus', 'memory', 'pids']) assert.ok(service.deploy.resources.limits[limit], limit);
    assert.ok(service.healthcheck.test.length > 1 && service.healthcheck.interval);
    assert.equal(service.restart, 'unless-stopped');
    assert.match(service.image, /:\d+\.\d+[\w.-]*(@sha256:\w{64})?$/, 'the image is pinned');
    for (const volume of service.volumes ?? [])
      assert.ok(volume.split(':')[0] in compose.volumes, `${volume} is a named volume`);
    for (const network of Object.keys(Array.isArray(service.networks) ? {} : service.networks))
      assert.ok(network in compose.networks, network);
  });

  test(`${name} gets its secrets from files, and each of them is declared`, () => {
    for (const secret of service.secrets ?? []) assert.ok(secret in compose.secrets, secret);
    for (const [variable, value] of Object.entries(service.environment ?? {})) {
      if (/PASSWORD|SECRET|KEY/.test(variable) && !/INITDB/.test(variable)) {
        assert.match(variable, /_FILE$/, `${variable} is a file`);
        assert.ok((service.secrets ?? []).includes(value.replace('/run/secrets/', '')), `${value} is given`);
      }
      assert.doesNotMatch(value, /:\/\/[^/]*:[^/]*@/, `${variable} holds no password`);
    }
    for (const { source } of service.configs ?? [])
      assert.ok(existsSync(join(DEPLOY, compose.configs[source].file)));
  });
}

test('what is prepared is what Compose wants', () => {
  const prepared = read('prepare');
  for (const [name, { file }] of Object.entries(compose.secrets)) {
    assert.equal(file, `./secrets/${name}`);
    assert.ok(prepared.includes(name), `${name} is made by prepare`);
  }
});

test('each further server is the first one at an address of its own that nginx knows', () => {
  const addresses = (text) => [...text.matchAll(/server ([\d.]+):3000/g)].map(([, address]) => address);
  const twice = (list) => [...list, ...list];
  const first = compose.services.backend.networks.inner.ipv4_address;
  assert.deepEqual(addresses(read('nginx/backends.conf')), twice([first]));
  const further = Object.entries(scale.services).filter(([name]) => name !== 'nginx');
  assert.ok(further.length > 1);
  for (const [name, { extends: like }] of further) {
    assert.deepEqual(like, { file: 'compose.yaml', service: 'backend' });
    assert.ok(name in scale.services.nginx.depends_on, `nginx waits for ${name}`);
  }
  const all = [first, ...further.map(([, { networks }]) => networks.inner.ipv4_address)];
  assert.deepEqual(addresses(read('nginx/backends.scale.conf')), twice(all));
  assert.equal(new Set([...all, compose.services.nginx.networks.inner.ipv4_address]).size, all.length + 1);
});

test('the servers believe nginx, and nobody else, of where a request comes from', () => {
  const { environment } = compose.services.backend;
  assert.equal(
    environment.QUARKUS_HTTP_PROXY_TRUSTED_PROXIES,
    compose.services.nginx.networks.inner.ipv4_address,
  );
  assert.ok(
    read('nginx/nginx.conf').includes(`${compose.services.frontend.networks.inner.ipv4_address}:8080`),
  );
});

test('the pages have the same policy from nginx as from the server', () => {
  const java = readFileSync(
    join(HOME, 'server/src/main/java/app/greenroom/platform/web/DashboardRoutes.java'),
    'utf8',
  );
  const [, one, two] = /POLICY = "([^"]+)"\s*\+ "([^"]+)"/.exec(java);
  assert.ok(read('nginx/frontend.conf').includes(`"${one}${two}"`));
});

for (const file of DOCKERFILES) {
  test(`${file} is built in stages from pinned images, and what it copies is there`, () => {
    const all = instructions(file);
    const ignored = readFileSync(join(HOME, '.dockerignore'), 'utf8')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    const froms = all.filter(({ word }) => word === 'FROM');
    assert.ok(froms.length > 1, 'it has several stages');
    for (const { rest } of froms)
      assert.match(rest, /^[\w./-]+:\d+\.\d+[\w.-]*(@sha256:\w{64})?( AS \w+)?$/, rest);
    for (const { rest } of all.filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))) {
      for (const source of rest.split(/\s+/).slice(0, -1)) {
        assert.ok(existsSync(join(HOME, source)), `${source} is there`);
        assert.ok(
          ignored.some((kept) => source === kept || source.startsWith(`${kept}/`)),
          `${source} is not ignored`,
        );
      }
    }
    const last = all.filter(({ stage }) => stage === froms.length - 1);
    assert.match(last.findLast(({ word }) => word === 'USER').rest, /^[1-9]\d*:[1-9]\d*$/);
    assert.ok(last.some(({ word, rest }) => word === 'ENTRYPOINT' && JSON.parse(rest).length > 1));
    const [, { user }] = services.find(([, { build }]) => build?.dockerfile.endsWith(file));
    assert.equal(user, last.findLast(({ word }) => word === 'USER').rest);
  });
}

test('what the guide says pins every image by its digest, once', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-pin-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const files = ['compose.yaml', ...DOCKERFILES];
  for (const file of files) copyFileSync(join(DEPLOY, file), join(folder, file));
  const digest = `sha256:${'1f'.repeat(32)}`;
  writeFileSync(join(folder, 'docker'), `#!/bin/sh\necho ${digest}\n`, { mode: 0o755 });
  const guide = readFileSync(join(HOME, 'docs/guides/deploy.md'), 'utf8');
  const [command] = /^grep -hoE[^`]+/m.exec(guide);
  const pinned = () => {
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    assert.equal(spawnSync('bash', ['-c', command], { cwd: folder, env }).status, 0);
    return files.map((file) => readFileSync(join(folder, file), 'utf8'));
  };
  const once = pinned();
  const images = once.join('\n').match(/^(FROM|\s+image:) .*/gm);
  assert.ok(images.length > 6);
  for (const image of images)
    assert.match(image, image.includes('greenroom/') ? /:0\.1\.0$/ : /@sha256:(1f){32}( AS build)?$/);
  assert.deepEqual(pinned(), once);
});

test('the server knows every variable that Compose sets for it', () => {
  const java = ['DatabaseUrl', 'SecretFiles']
    .map((name) =>
      readFileSync(join(HOME, `server/src/main/java/app/greenroom/platform/config/${name}.java`), 'utf8'),
    )
    .join('');
  for (const variable of Object.keys(compose.services.backend.environment)) {
    if (variable.startsWith('QUARKUS_') || variable === 'GREENROOM_ADMIN_EMAIL') continue;
    const name = java.includes(`"${variable}"`) ? variable : variable.replace(/_FILE$/, '');
    assert.ok(java.includes(`"${name}"`), variable);
  }
});
