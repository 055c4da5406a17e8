import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ask } from './live/sql.js';
import { until } from './live/until.js';

/** Servers of the system's own packages, each on loopback and in a folder of its own; ended by their process. */

const POSTGRES = '/usr/lib/postgresql';
const REDIS = '/usr/bin/redis-server';
export const NGINX = '/usr/sbin/nginx';

export function lacking() {
  const wanted = [NGINX, REDIS, POSTGRES, '/usr/bin/openssl'].filter((program) => !existsSync(program));
  return wanted.length === 0
    ? null
    : `${wanted.join(', ')} not installed (Debian: nginx redis-server postgresql openssl)`;
}

const postgres = (program) => join(POSTGRES, readdirSync(POSTGRES).sort((a, b) => b - a)[0], 'bin', program);

// PostgreSQL does not run as root; in a user namespace nobody is.
const unprivileged = (command) => (process.getuid() === 0 ? ['unshare', '-U', ...command] : command);

function run(command, options = {}) {
  const [program, ...words] = command;
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8', ...options });
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr}`);
}

/** One process with its log. */
export class Served {
  #process;

  constructor(log) {
    this.log = log;
  }

  start([program, ...words], env = process.env) {
    const log = openSync(this.log, 'a');
    this.#process = spawn(program, words, { env, stdio: ['ignore', log, log] });
    closeSync(log);
  }

  get runs() {
    return this.#process?.exitCode === null && this.#process.signalCode === null;
  }

  get pid() {
    return this.#process.pid;
  }

  async end(signal = 'SIGTERM') {
    if (!this.runs) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill(signal);
    await ended;
  }

  /** It stands still, with its connections open. */
  pause() {
    this.#process.kill('SIGSTOP');
  }

  resume() {
    this.#process.kill('SIGCONT');
  }

  said() {
    return readFileSync(this.log, 'utf8').slice(-3000);
  }
}

/** A PostgreSQL, or one that follows another. */
export class Postgres extends Served {
  constructor(folder, port, password) {
    super(`${folder}.log`);
    Object.assign(this, { folder, port, password });
  }

  get url() {
    return `postgres://greenroom:${this.password}@127.0.0.1:${this.port}/greenroom`;
  }

  static async first(folder, port, password) {
    const made = new Postgres(folder, port, password);
    writeFileSync(`${folder}.password`, password);
    const initdb = [postgres('initdb'), '-D', folder, '-U', 'greenroom', `--pwfile=${folder}.password`];
    run(unprivileged([...initdb, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']));
    await made.open();
    await made.sql('create database greenroom', [], 'postgres');
    return made;
  }

  /** A copy that follows by streaming. */
  static async following(primary, folder, port) {
    const copy = new Postgres(folder, port, primary.password);
    const from = `host=127.0.0.1 port=${primary.port} user=greenroom password=${primary.password}`;
    run(
      unprivileged([
        postgres('pg_basebackup'),
        '-D',
        folder,
        '-d',
        from,
        '-R',
        '-X',
        'stream',
        '-c',
        'fast',
        '--no-sync',
      ]),
    );
    await copy.open();
    // What is answered as stored is stored twice, so that no promotion loses it.
    await primary.sql("alter system set synchronous_standby_names = '*'");
    await primary.sql('select pg_reload_conf()');
    return copy;
  }

  async open() {
    const settings = {
      port: this.port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      shared_buffers: '32MB',
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    this.start(unprivileged([postgres('postgres'), '-D', this.folder, ...flags]));
    await until(`PostgreSQL answers: ${this.log}`, () => {
      if (!this.runs) throw new Error(this.said());
      return this.sql('select 1', [], 'postgres');
    });
  }

  sql(text, values = [], database = 'greenroom') {
    return ask(this.url.replace(/greenroom$/, database), text, values);
  }

  promote() {
    run(unprivileged([postgres('pg_ctl'), '-D', this.folder, 'promote', '-w']));
  }
}

export class Redis extends Served {
  constructor(folder, port, password) {
    super(`${folder}.log`);
    Object.assign(this, { folder, port, password });
  }

  get url() {
    return `redis://:${this.password}@127.0.0.1:${this.port}`;
  }

  static async open(folder, port, password, ...more) {
    mkdirSync(folder);
    const redis = new Redis(folder, port, password);
    const lines = [
      'bind 127.0.0.1',
      `port ${port}`,
      `requirepass ${password}`,
      `dir ${folder}`,
      'appendonly yes',
      ...more,
    ];
    writeFileSync(`${folder}.conf`, lines.join('\n'));
    await redis.again();
    return redis;
  }

  async again() {
    this.start([REDIS, `${this.folder}.conf`]);
    await until(`Redis answers: ${this.log}`, () => {
      if (!this.runs) throw new Error(this.said());
      return this.cli('PING').stdout.includes('PONG');
    });
  }

  cli(...words) {
    return spawnSync('redis-cli', ['-p', String(this.port), ...words], {
      encoding: 'utf8',
      env: { ...process.env, REDISCLI_AUTH: this.password },
    });
  }
}

/** A Redis Cluster of three masters, of which the first has a replica that takes its place. */
export class RedisCluster {
  static async open(folder, password, freePort) {
    const cluster = new RedisCluster();
    cluster.nodes = [];
    for (const name of ['one', 'two', 'three', 'replica']) {
      const settings = [
        'cluster-enabled yes',
        'cluster-node-timeout 1000',
        `cluster-port ${await freePort()}`,
        `masterauth ${password}`,
      ];
      cluster.nodes.push(
        await Redis.open(join(folder, `redis-${name}`), await freePort(), password, ...settings),
      );
    }
    const [first, ...others] = cluster.nodes.map(({ port }) => `127.0.0.1:${port}`);
    const replica = others.pop();
    cluster.#told('--cluster', 'create', first, ...others, '--cluster-yes');
    const master = cluster.#told('CLUSTER', 'MYID').trim();
    await until('each node knows all', () =>
      cluster.masters.every((node) => node.cli('CLUSTER', 'INFO').stdout.includes('cluster_state:ok')),
    );
    cluster.#told('--cluster', 'add-node', replica, first, '--cluster-slave', '--cluster-master-id', master);
    await until('the replica follows', () =>
      cluster.nodes[3].cli('INFO', 'replication').stdout.includes('master_link_status:up'),
    );
    return cluster;
  }

  get masters() {
    return this.nodes.slice(0, 3);
  }

  get url() {
    return this.nodes.map(({ url }) => url).join(',');
  }

  #told(...words) {
    const { status, stdout, stderr } = this.nodes[0].cli(...words);
    if (status !== 0) throw new Error(`redis-cli ${words.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  }

  async end() {
    for (const node of this.nodes) await node.end('SIGKILL');
  }
}
