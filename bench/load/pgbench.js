import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile } from '../lib/statistics.js';

/** Its clock runs while it connects. */
const LEAST_SECONDS = 3;
const PLACES = ['/usr/bin/pgbench', '/usr/local/bin/pgbench'];

/** PostgreSQL's own load client, if the machine has it. */
export function findPgbench() {
  const versions = '/usr/lib/postgresql';
  const installed = existsSync(versions)
    ? readdirSync(versions).map((version) => `${versions}/${version}/bin/pgbench`)
    : [];
  return [...installed, ...PLACES].find((path) => existsSync(path));
}

/** Runs one statement at so many connections, and nothing around it. */
export function pgbench(program, database, { script, connections, seconds }) {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-pgbench-'));
  try {
    const file = join(folder, 'script.sql');
    writeFileSync(file, script);
    const before = database.cpuSeconds();
    const run = spawnSync(
      program,
      [
        '--no-vacuum',
        '--protocol=prepared',
        `--client=${connections}`,
        '--jobs=2',
        `--time=${Math.max(LEAST_SECONDS, Math.round(seconds))}`,
        '--log',
        '--file',
        file,
        'greenroom',
      ],
      {
        cwd: folder,
        encoding: 'utf8',
        env: {
          ...process.env,
          PGHOST: '127.0.0.1',
          PGPORT: String(database.port),
          PGUSER: 'postgres',
          PGPASSWORD: database.password,
        },
      },
    );
    if (run.status !== 0) {
      throw new Error(`pgbench failed: ${run.stderr.slice(0, 1000)}`);
    }
    // Each line: client, transaction, microseconds, …
    const times = readdirSync(folder)
      .filter((name) => name.startsWith('pgbench_log'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
      .map((line) => Number(line.split(' ')[2]) / 1000);
    const [, perSecond] = /tps = ([\d.]+)/.exec(run.stdout) ?? [];
    if (perSecond === undefined) {
      throw new Error(`pgbench did nothing in ${seconds} s.`);
    }
    return {
      perSecond: Number(perSecond),
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      databaseMicros: ((database.cpuSeconds() - before) * 1e6) / times.length,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
