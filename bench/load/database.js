import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { familyCpuSeconds } from '../lib/processes.js';
import { FANS, History, MODELS, modelId } from './history.js';

const BLOCK = 2000;
const TOLD_EACH = 250_000;

/** The PostgreSQL that a desk has started in its folder. */
export class Database {
  constructor(data) {
    const [pid, , , port] = readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n');
    const secrets = readFileSync(join(data, 'secrets.properties'), 'utf8');
    this.pid = Number(pid);
    this.port = Number(port);
    this.password = secret(secrets, 'postgres.password');
    this.url = `postgres://postgres:${encodeURIComponent(this.password)}@127.0.0.1:${this.port}/greenroom`;
  }

  cpuSeconds() {
    return familyCpuSeconds(this.pid);
  }

  async with(work) {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  ask(sql, values) {
    return this.with(async (client) => (await client.query(sql, values)).rows);
  }

  /** Replaces what is there by a history of so many messages. */
  async fill(messages, say) {
    const history = new History(messages, Date.now() - 3600_000);
    await this.with(async (client) => {
      // As the desk has it on its own connections.
      await client.query('alter database greenroom set random_page_cost = 1.1');
      // What is loaded fits together, so that nothing needs to be looked up row by row.
      await client.query("set session_replication_role = replica; set maintenance_work_mem = '512MB'");
      await client.query('truncate messages, fans, events, deliveries cascade');
      for (let model = 0; model < MODELS; model++) {
        await client.query(
          `insert into models (id, name, of_username, ai_mode) values ($1, $2, $3, 'off') on conflict do nothing`,
          [modelId(model), `Model ${model + 1}`, `bench_model_${model + 1}`],
        );
      }
      const indexes = (
        await client.query(`select indexname as name, indexdef as definition from pg_indexes
          where tablename = 'messages' and schemaname = 'public'
            and indexname not in (select conname from pg_constraint)`)
      ).rows;
      for (const { name } of indexes) {
        await client.query(`drop index ${name}`);
      }
      const previews = new Array(FANS);
      await copy(client, 'messages', History.MESSAGE_COLUMNS, history.messageRows(previews), (done) =>
        say(`${done.toLocaleString('en-US')} of ${messages.toLocaleString('en-US')} messages`),
      );
      await copy(client, 'fans', History.FAN_COLUMNS, history.fanRows(previews), () => {});
      for (const { name, definition } of indexes) {
        if (messages > TOLD_EACH) {
          say(`Building the index ${name}`);
        }
        await client.query(definition);
      }
      await client.query('vacuum (analyze) messages');
      await client.query('vacuum (analyze) fans');
      await client.query('vacuum (analyze) deliveries');
      await client.query('checkpoint');
    });
    return history;
  }
}

async function copy(client, table, columns, rows, told) {
  let done = 0;
  function* blocks() {
    let block = '';
    let held = 0;
    for (const row of rows) {
      block += row;
      held++;
      done++;
      if (held === BLOCK) {
        yield block;
        block = '';
        held = 0;
      }
      if (done % TOLD_EACH === 0) {
        told(done);
      }
    }
    yield block;
  }
  await pipeline(Readable.from(blocks()), client.query(copyFrom(`copy ${table} (${columns}) from stdin`)));
}

/** Java's own way to write properties escapes a few characters. */
export function secret(properties, name) {
  const line = properties.split('\n').find((one) => one.startsWith(`${name}=`));
  return line
    .slice(name.length + 1)
    .trim()
    .replaceAll(/\\(.)/g, '$1');
}
