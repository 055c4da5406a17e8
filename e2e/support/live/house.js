import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { besideWords, JAR, JAVA, serverWords } from '../java.js';
import { environment, freePort } from '../server.js';
import { ask } from './sql.js';
import { until } from './until.js';

const PASSWORD = 'correct horse battery';

/**
 * A PostgreSQL, a Redis and any number of servers on them. Each can be ended hard by itself. PostgreSQL and Redis are
 * run by what runs them under `./greenroom run`, which starts them again when they die.
 */
export class House {
  #folder;
  #services;
  #settings = {};
  #nodes = [];

  admin = { email: 'admin@greenroom.local', password: PASSWORD };

  static async open() {
    if (!existsSync(JAR)) throw new Error(`${JAR} is not built; ./greenroom test pages builds everything.`);
    const house = new House();
    // Of a run that is broken off, nothing stays behind.
    process.once('exit', () => house.#abandon());
    house.#folder = mkdtempSync(join(tmpdir(), 'greenroom-e2e-house-'));
    await house.#openServices();
    return house;
  }

  async #openServices() {
    const log = openSync(join(this.#folder, 'services.log'), 'a');
    const main = 'app.greenroom.platform.embedded.LocalServices';
    this.#services = spawn(JAVA, besideWords('192m', main, join(this.#folder, 'data')), {
      env: environment(),
      stdio: ['ignore', 'pipe', log],
    });
    for await (const line of createInterface(this.#services.stdout)) {
      if (line === 'ready') break;
      const [name, ...value] = line.split('=');
      this.#settings[name] = value.join('=');
    }
    if (!this.#settings.DATABASE_URL) {
      const said = readFileSync(join(this.#folder, 'services.log'), 'utf8');
      rmSync(this.#folder, { recursive: true, force: true });
      throw new Error(`PostgreSQL and Redis did not start: ${said.slice(-4000)}`);
    }
  }

  /** A server of this house, ready to be asked. @param {Record<string, string>} [elsewhere] what it uses of others */
  async node(elsewhere) {
    const number = this.#nodes.length + 1;
    const node = new Node(join(this.#folder, `node-${number}.log`), await freePort(), {
      ...environment(),
      ...this.#settings,
      GREENROOM_ADMIN_EMAIL: this.admin.email,
      GREENROOM_ADMIN_PASSWORD: PASSWORD,
      GREENROOM_RATE_LIMIT_PER_MINUTE: '1000000',
      GREENROOM_EMBEDDER_FOLDER: join(this.#folder, `embedder-${number}`),
      ...elsewhere,
    });
    mkdirSync(join(this.#folder, `embedder-${number}`));
    this.#nodes.push(node);
    await node.start();
    return node;
  }

  /** Somebody who answers for these models, with the admin's password. */
  async operator(name, models) {
    const email = `${name}-${Date.now()}@example.org`;
    await this.sql(
      `with added as (
         insert into users (id, email, password_hash, role)
         select gen_random_uuid(), $1, password_hash, 'operator' from users where email = $2
         returning id)
       insert into user_models select added.id, model from added, unnest($3::uuid[]) as model`,
      [email, this.admin.email, models],
    );
    return { email, password: PASSWORD };
  }

  /** Asks the database itself, past the server. */
  sql(text, values) {
    return ask(this.#settings.DATABASE_URL, text, values);
  }

  /** PostgreSQL is gone at once, with all that it had not written. @param {'SIGKILL'|'SIGQUIT'} signal */
  killPostgres(signal = 'SIGKILL') {
    this.#kill('postgres/postmaster.pid', 'postgres', signal);
  }

  killRedis() {
    this.#kill('redis/redis.pid', 'redis-server', 'SIGKILL');
  }

  /** As long as this runs, what is killed stays dead. @template T @param {() => Promise<T>} work */
  async withoutKeeper(work) {
    this.#services.kill('SIGSTOP');
    try {
      return await work();
    } finally {
      this.#services.kill('SIGCONT');
    }
  }

  async postgresIsBack() {
    await until('PostgreSQL is back', () => this.sql('select 1'));
  }

  #abandon() {
    for (const node of this.#nodes) node.abandon();
    this.#services?.kill('SIGTERM');
  }

  #kill(pidFile, program, signal) {
    const pid = Number(readFileSync(join(this.#folder, 'data', pidFile), 'utf8').split('\n')[0]);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (!command.includes(program)) throw new Error(`${pid} is not ${program}`);
    process.kill(pid, signal);
  }

  /** Ends what still runs; the logs stay with the tests' results. */
  async close(results) {
    for (const node of this.#nodes) await node.stop();
    const ended = once(this.#services, 'exit');
    this.#services.kill('SIGTERM');
    await ended;
    mkdirSync(results, { recursive: true });
    for (const log of readdirSync(this.#folder).filter((name) => name.endsWith('.log')))
      copyFileSync(join(this.#folder, log), join(results, log));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** One server of a house. */
export class Node {
  #log;
  #environment;
  #process;

  constructor(log, port, env) {
    this.#log = log;
    this.#environment = env;
    this.port = port;
    this.address = `http://localhost:${port}`;
  }

  async start() {
    const log = openSync(this.#log, 'a');
    const flags = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
    const server = spawn(JAVA, serverWords(...flags, `-Dquarkus.http.port=${this.port}`), {
      env: this.#environment,
      stdio: ['ignore', log, log],
    });
    this.#process = server;
    await until(`the server is ready; its log: ${this.#log}`, async () => {
      if (server.exitCode !== null) throw new Error(this.log().slice(-4000));
      return (await fetch(`${this.address}/api/health/ready`)).ok;
    });
  }

  get runs() {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** The server is gone at once and cleans nothing up. */
  async kill9() {
    await this.#end('SIGKILL');
  }

  async stop() {
    await this.#end('SIGTERM');
  }

  abandon() {
    if (this.runs) this.#process.kill('SIGKILL');
  }

  async #end(signal) {
    if (!this.runs) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill(signal);
    await ended;
  }

  log() {
    return readFileSync(this.#log, 'utf8');
  }
}
