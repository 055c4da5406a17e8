/** How long a backup of a running desk takes, and the drill that restores it: by the commands that an operator has. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jdkVersion, machine } from '../lib/machine.js';
import { startLoadedDesk } from '../load/contestants.js';

const GREENROOM = fileURLToPath(new URL('../../greenroom', import.meta.url));
const MEGABYTE = 1 << 20;

export async function measure({ quick, say }) {
  const messages = quick ? 50_000 : 1_000_000;
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-bench-'));
  const data = join(folder, 'desk');
  const key = join(folder, 'backup.key');
  const to = join(folder, 'backups');
  const { desk, database } = await startLoadedDesk(data, say);
  try {
    await database.fill(messages, say);
    const [{ bytes }] = await database.ask('select pg_database_size(current_database())::bigint as bytes');
    await greenroom('backup', 'keygen', key);
    const places = ['--key', key, '--to', to, '--data', data];
    const rows = [];
    for (const word of ['backup', 'drill']) {
      say(`${messages.toLocaleString('en-US')} messages: ${word}`);
      const began = performance.now();
      const said = await greenroom('backup', ...(word === 'drill' ? ['drill'] : []), ...places);
      rows.push([word, String(Math.round((performance.now() - began) / 1000))]);
      say(said.trim().split('\n').at(-1));
    }
    const [file] = readdirSync(to);
    return report({ messages, bytes, rows, backup: statSync(join(to, file)).size });
  } finally {
    await desk.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function greenroom(...words) {
  const run = spawn(GREENROOM, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  run.stdout.on('data', (text) => {
    said += text;
  });
  const [code] = await once(run, 'close');
  if (code !== 0) throw new Error(`./greenroom ${words.join(' ')} ended with ${code}: ${said}`);
  return said;
}

const megabytes = (bytes) => Math.round(Number(bytes) / MEGABYTE).toLocaleString('en-US');

const report = ({ messages, bytes, rows, backup }) => ({
  title: 'A backup and its drill',
  about: `\`./greenroom bench backup\`. A running desk of ${messages.toLocaleString('en-US')} messages, whose database takes ${megabytes(bytes)} MB:
\`./greenroom backup\`, which writes the file and reads it back to its end, and \`./greenroom backup drill\`, which restores it into a
fresh PostgreSQL, builds every index and compares every table. From the command to its end, Java's start included.`,
  date: new Date().toISOString().slice(0, 10),
  machine: machine(),
  versions: [`JDK ${jdkVersion(process.env.JAVA_HOME)}`],
  tables: [{ title: `Seconds, for a file of ${megabytes(backup)} MB`, header: ['', 's'], rows }],
  notes: [],
});
