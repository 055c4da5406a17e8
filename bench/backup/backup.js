/** How long a backup of a long history takes while a desk works, how long its drill and its restoring, and how large it is. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jdkVersion, machine } from '../lib/machine.js';
import { short } from '../lib/numbers.js';
import { startLoadedDesk } from '../load/contestants.js';
import { turn, WORKLOADS } from '../load/workloads.js';

const GREENROOM = fileURLToPath(new URL('../../greenroom', import.meta.url));
const FULL = { messages: 1_000_000 };
const QUICK = { messages: 50_000 };
const STRETCH_SECONDS = 5;

export async function measure({ quick, say }) {
  const { messages } = quick ? QUICK : FULL;
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-bench-'));
  const [data, to, key] = ['data', 'backups', 'backup.key'].map((name) => join(folder, name));
  let desk;
  try {
    const started = await startLoadedDesk(data, say);
    const { database, contestant } = started;
    desk = started.desk;
    const history = await database.fill(messages, say);
    const [{ size }] = await database.ask('select pg_database_size(current_database()) as size');
    await greenroom('backup', 'keygen', key);

    const day = WORKLOADS.find(({ name }) => name === 'day');
    const work = () => turn(day, history, database, contestant, { seconds: STRETCH_SECONDS });
    say('A mixed day, before');
    await work();
    const before = await work();
    say('A backup, and a mixed day beside it');
    let isDone = false;
    const beside = [];
    const workOn = async () => {
      while (!isDone) beside.push(await work());
    };
    const backup = greenroom('backup', '--data', data, '--to', to, '--key', key).finally(() => {
      isDone = true;
    });
    // Whichever fails, fails this.
    const [backupSeconds] = await Promise.all([backup, workOn()]);
    const [name] = readdirSync(to);
    const bytes = statSync(join(to, name)).size;
    say('A drill');
    const drillSeconds = await greenroom('backup', 'drill', '--data', data, '--to', to, '--key', key);
    await desk.end();
    desk = undefined;
    say('A restore');
    const elsewhere = join(folder, 'restored');
    const restoreSeconds = await greenroom('restore', join(to, name), '--key', key, '--data', elsewhere);
    return report({ messages, size, bytes, backupSeconds, drillSeconds, restoreSeconds, before, beside });
  } finally {
    await desk?.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `./greenroom` with these words; answers after how many seconds it ended well. */
async function greenroom(...words) {
  const began = performance.now();
  const run = spawn(GREENROOM, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [run.stdout, run.stderr]) {
    stream.on('data', (text) => {
      said = (said + text).slice(-2000);
    });
  }
  const [code] = await once(run, 'close');
  if (code !== 0) throw new Error(`greenroom ${words[0]} ended with ${code}: ${said}`);
  return (performance.now() - began) / 1000;
}

function report({ messages, size, bytes, backupSeconds, drillSeconds, restoreSeconds, before, beside }) {
  const megabytes = (of) => short(of / 2 ** 20);
  return {
    title: 'Backups',
    about: `\`./greenroom backup\`. ${messages.toLocaleString('en-US')} messages of 50,000 fans, ${megabytes(size)} MB in the database. The backup is written,
sealed and read back to its end while a mixed day (60 % reads, 32 connections, as fast as it goes) is under way on the same cores; the
drill runs beside an idle desk, and restores, compares every table and looks for erased fans; the restore makes a new desk.`,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: [`JDK ${jdkVersion(process.env.JAVA_HOME)}`],
    tables: [
      {
        title: 'From the command until it ends',
        header: ['', 'seconds', 'messages/s'],
        rows: [
          ['backup, while the desk works as hard as it can', backupSeconds],
          ['drill', drillSeconds],
          ['restore', restoreSeconds],
        ].map(([what, seconds]) => [what, short(seconds), short(messages / seconds)]),
      },
      {
        title: 'The desk meanwhile',
        header: ['', 'requests/s', 'p50 ms', 'p99 ms'],
        rows: [
          ['alone', before],
          ...beside.map((one, i) => [`beside the backup, ${(i + 1) * STRETCH_SECONDS} s`, one]),
        ].map(([what, { perSecond, p50, p99 }]) => [what, short(perSecond), short(p50), short(p99)]),
      },
    ],
    notes: [
      `The backup is ${megabytes(bytes)} MB, ${short((100 * bytes) / size)} % of the database. No request failed.`,
    ],
  };
}
