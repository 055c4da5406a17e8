/** How long a desk takes from the command until it is ready, and how much memory it holds then. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newPassword, startDesk } from '../lib/desk.js';
import { jdkVersion, machine } from '../lib/machine.js';
import { short, spread } from '../lib/numbers.js';
import { median, summary } from '../lib/statistics.js';

const CACHE = fileURLToPath(new URL('../../build/server.aot', import.meta.url));
const WANTED = { seconds: 5, serverSeconds: 1.5, megabytes: 400, offMegabytes: 250 };
const SETTLES_MILLIS = 5000;

export async function measure({ quick, say }) {
  const rounds = quick ? 1 : 7;
  const taken = { first: [], second: [], off: [] };
  for (let round = 1; round <= rounds; round++) {
    say(`Round ${round} of ${rounds}`);
    const data = mkdtempSync(join(tmpdir(), 'greenroom-bench-'));
    try {
      const password = newPassword();
      taken.first.push(await once(data, password));
      taken.second.push(await once(data, password));
      await switchOff(data, password);
      taken.off.push(await once(data, password));
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  }
  return report(taken, rounds);
}

const silent = () => {};

async function once(data, password) {
  const desk = await startDesk(data, silent, { password });
  await desk.ask('GET', '/api/fans');
  const { models } = await desk.ask('GET', '/api/ai/memory');
  const [waiting] = (await desk.ask('GET', '/api/fans?waiting=true&limit=1')).items;
  if (models.some(({ total }) => total > 0) && waiting !== undefined) {
    await desk.ask('POST', '/api/ai/suggest', { fanId: waiting.id }).catch(() => {});
  }
  await new Promise((resolve) => setTimeout(resolve, SETTLES_MILLIS));
  const result = {
    seconds: desk.readyAfterSeconds,
    serverSeconds: desk.serverSeconds,
    megabytes: desk.residentMegabytes(),
  };
  await desk.end();
  return result;
}

async function switchOff(data, password) {
  const desk = await startDesk(data, silent, { password });
  for (const { id } of (await desk.ask('GET', '/api/models')).items) {
    await desk.ask('PUT', `/api/models/${id}`, { aiMode: 'off' });
  }
  await desk.end();
}

function report(taken, rounds) {
  const row = (title, way) => [
    title,
    ...['seconds', 'serverSeconds', 'megabytes'].map((key) =>
      spread(summary(taken[way].map((one) => one[key]))),
    ),
  ];
  const middle = (way, key) => median(taken[way].map((one) => one[key]));
  const verdict = (what, value, wanted, unit) =>
    `${what}: ${short(value)} ${unit}, under ${wanted} wanted: ${value < wanted ? 'reached' : 'missed'}.`;
  return {
    title: 'Starting a desk',
    about: `\`./greenroom bench startup\`. \`./greenroom run\` with everything built, from the command until \`/api/health/ready\` says so: the
look for changes, PostgreSQL, Redis, the server, the demo agency. The first start is on a new folder, the second on the same. The
server's own share is what it tells of itself. Memory is the server's resident memory ${SETTLES_MILLIS / 1000} s after a first suggestion.`,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: [`JDK ${jdkVersion(process.env.JAVA_HOME)} (${process.env.GREENROOM_JAVA_OPTIONS})`],
    tables: [
      {
        title: 'Until ready',
        header: ['', 'seconds in all', 'of them the server', 'MB'],
        rows: [row('first start', 'first'), row('second start', 'second'), row('with AI off', 'off')],
      },
    ],
    rounds: taken,
    notes: [
      verdict('Second start', middle('second', 'seconds'), WANTED.seconds, 's'),
      verdict('The server itself', middle('second', 'serverSeconds'), WANTED.serverSeconds, 's'),
      verdict('Memory with the embedder', middle('second', 'megabytes'), WANTED.megabytes, 'MB'),
      verdict('Memory with AI off', middle('off', 'megabytes'), WANTED.offMegabytes, 'MB'),
      `Rounds: ${rounds}. The ahead-of-time cache is ${short(statSync(CACHE).size / 2 ** 20)} MB on disk.`,
    ],
  };
}
