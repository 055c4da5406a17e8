import { spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { lacking, NGINX, Postgres, Redis, Served } from './debian.js';
import { Node } from './live/house.js';
import { until } from './live/until.js';
import { environment, freePort } from './server.js';

const HOME = fileURLToPath(new URL('../..', import.meta.url));
const DEPLOY = join(HOME, 'deploy');
// Its workers read what only this user may: as root they stay root.
const FOREGROUND = process.getuid() === 0 ? 'daemon off; user root;' : 'daemon off;';

/**
 * What deploy/compose.yaml describes with two servers, without containers: nginx with that folder's configuration, servers with
 * that file's environment and secrets, PostgreSQL and Redis; everything over TLS. Only places and ports differ.
 */
export class Deployment {
  nodes = [];
  #proxies = [];

  static async open() {
    const missing = lacking();
    if (missing) throw new Error(missing);
    const deployment = new Deployment();
    await deployment.#open().catch(async (failed) => {
      await deployment.close();
      throw failed;
    });
    return deployment;
  }

  async #open() {
    this.folder = mkdtempSync(join(tmpdir(), 'greenroom-e2e-deployed-'));
    const secrets = join(this.folder, 'secrets');
    const { status, stderr } = spawnSync(join(DEPLOY, 'prepare'), ['localhost', secrets], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    const secret = (name) => readFileSync(join(secrets, name), 'utf8').trim();
    this.certificate = secret('tls-certificate');
    this.admin = { email: 'admin@greenroom.local', password: secret('admin-password') };

    this.postgres = await Postgres.first(
      join(this.folder, 'postgres'),
      await freePort(),
      secret('postgres-password'),
    );
    this.copy = await Postgres.following(this.postgres, join(this.folder, 'copy'), await freePort());
    this.redis = await Redis.open(join(this.folder, 'redis'), await freePort(), secret('redis-password'));
    const compose = load(readFileSync(join(DEPLOY, 'compose.yaml'), 'utf8'));
    this.#environment = Object.fromEntries(
      Object.entries(compose.services.backend.environment).map(([name, value]) => [
        name,
        value
          .replace('/run/secrets', secrets)
          .replace('/var/lib/greenroom', this.folder)
          .replace('redis:6379', `127.0.0.1:${this.redis.port}`)
          .replace('172.30.7.10', '127.0.0.1')
          .replace(/\$\{\w+:-([^}]*)\}/, '$1'),
      ]),
    );
    const both = `postgres://greenroom@127.0.0.1:${this.postgres.port},127.0.0.1:${this.copy.port}/greenroom`;
    this.#environment.DATABASE_URL = `${both}?targetServerType=primary&hostRecheckSeconds=1`;
    this.#environment.DATABASE_REPLICA_URL = `${both}?targetServerType=secondary&hostRecheckSeconds=1`;
    this.healthcheck = compose.services.backend.healthcheck.test;
    // The first brings the tables up to date, as in compose.scale.yaml.
    for (const _ of [1, 2]) await this.node();
    await this.#openDoor(secrets);
  }

  #environment;

  /** One more server; its metrics are where `metrics` says. */
  async node(more = {}) {
    const number = this.nodes.length + 1;
    const folder = join(this.folder, `embedder-${number}`);
    mkdirSync(folder);
    const management = await freePort();
    const node = new Node(join(this.folder, `node-${number}.log`), await freePort(), {
      ...environment(),
      ...this.#environment,
      GREENROOM_DEMO: 'true',
      GREENROOM_EMBEDDER_FOLDER: folder,
      QUARKUS_MANAGEMENT_PORT: String(management),
      QUARKUS_LOG_CONSOLE_JSON_ENABLED: 'true',
      ...more,
    });
    node.metrics = () => fetch(`http://127.0.0.1:${management}/api/metrics`).then((answer) => answer.text());
    this.nodes.push(node);
    await node.start();
    return node;
  }

  async #openDoor(secrets) {
    const [plain, tls, files] = [await freePort(), await freePort(), await freePort()];
    this.plainPort = plain;
    this.port = tls;
    this.filesPort = files;
    this.address = `https://localhost:${tls}`;
    const [one, two] = this.nodes.map(({ port }) => `127.0.0.1:${port}`);
    const placed = (text) =>
      text
        .replaceAll('/etc/greenroom/', `${this.folder}/`)
        .replaceAll('/run/secrets', secrets)
        .replaceAll(/(pid|_path) \/tmp\//g, `$1 ${this.folder}/`)
        .replaceAll('/dev/stdout', `${this.folder}/access.log`)
        .replaceAll('/srv/dashboard', join(HOME, 'dashboard/dist'))
        .replaceAll('172.30.7.12:8080', `127.0.0.1:${files}`)
        .replaceAll('172.30.7.11:3000', one)
        .replaceAll('172.30.7.21:3000', two)
        .replaceAll(/^.*172\.30\.7\.22:3000.*$/gm, '')
        .replaceAll('listen 8443', `listen 127.0.0.1:${tls}`);
    const copy = (from, to, port) =>
      writeFileSync(
        join(this.folder, to),
        placed(readFileSync(join(DEPLOY, 'nginx', from), 'utf8')).replaceAll(
          'listen 8080',
          `listen 127.0.0.1:${port}`,
        ),
      );
    copy('backends.scale.conf', 'backends.conf');
    copy('nginx.conf', 'nginx.conf', plain);
    copy('frontend.conf', 'frontend.conf', files);
    for (const name of ['frontend', 'nginx']) {
      const proxy = new Served(join(this.folder, `${name}.log`));
      proxy.start([NGINX, '-c', join(this.folder, `${name}.conf`), '-e', 'stderr', '-g', FOREGROUND]);
      this.#proxies.push(proxy);
    }
    for (const port of [plain, files]) {
      await until(`nginx answers: ${this.folder}`, async () => {
        for (const proxy of this.#proxies) if (!proxy.runs) throw new Error(proxy.said());
        return (await fetch(`http://127.0.0.1:${port}/health`)).status === 204;
      });
    }
  }

  /** Chromium trusts this certificate's key and no other that it would not. */
  get browserFlags() {
    const key = new X509Certificate(this.certificate).publicKey.export({ type: 'spki', format: 'der' });
    const hash = createHash('sha256').update(key).digest('base64');
    return [`--ignore-certificate-errors-spki-list=${hash}`];
  }

  async close(results) {
    for (const node of this.nodes) await node.stop();
    for (const served of [...this.#proxies, this.redis, this.copy, this.postgres])
      await served?.end('SIGINT');
    if (results) {
      mkdirSync(results, { recursive: true });
      for (const log of readdirSync(this.folder).filter((name) => name.endsWith('.log')))
        copyFileSync(join(this.folder, log), join(results, log));
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
