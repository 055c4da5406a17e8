/** Whether a desk stays as quick when its history grows: the same requests on 10,000 and on 5,000,000 messages. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jdkVersion, machine } from '../lib/machine.js';
import { short, spread } from '../lib/numbers.js';
import { median, summary } from '../lib/statistics.js';
import { startLoadedDesk } from '../load/contestants.js';
import { FANS } from '../load/history.js';
import { turn, WORKLOADS, warmUp } from '../load/workloads.js';

const FULL = {
  sizes: [10_000, 1_000_000, 5_000_000],
  warmUp: { most: 60, each: { seconds: 4 } },
  workloads: WORKLOADS,
  rounds: 5,
  turn: { seconds: 3 },
};
const QUICK = {
  sizes: [10_000, 200_000],
  warmUp: { most: 20, each: { amount: 300 } },
  workloads: WORKLOADS.filter(({ name }) =>
    ['ingest-128', 'inbox', 'history', 'search', 'day'].includes(name),
  ),
  rounds: 1,
  turn: { seconds: 1, amount: 2000 },
};
const MOST = 1.5;
const MOST_SEARCH_MILLIS = 100;

export async function measure({ quick, say }) {
  const size = quick ? QUICK : FULL;
  const data = mkdtempSync(join(tmpdir(), 'greenroom-bench-'));
  let desk;
  try {
    const started = await startLoadedDesk(data, say);
    desk = started.desk;
    const taken = [];
    for (const messages of size.sizes) {
      const history = await started.database.fill(messages, say);
      if (taken.length === 0) {
        say('Warming up');
        await warmUp(started.contestant, history, started.database, size.warmUp.most);
      }
      const results = {};
      const rows = {};
      for (const workload of size.workloads) {
        say(`${workload.title}, ${messages.toLocaleString('en-US')} messages`);
        await turn(workload, history, started.database, started.contestant, size.warmUp.each);
        results[workload.name] = [];
        rows[workload.name] = await rowsOf(workload, history, started.contestant);
        for (let round = 0; round < size.rounds; round++) {
          results[workload.name].push(
            await turn(workload, history, started.database, started.contestant, size.turn),
          );
        }
      }
      taken.push({ messages, results, rows });
    }
    const [{ server_version: postgres }] = await started.database.ask('show server_version');
    return report(taken, size, postgres);
  } finally {
    await desk?.end();
    rmSync(data, { recursive: true, force: true });
  }
}

/** How many rows a page of it holds; undefined for what is no page. */
async function rowsOf(workload, history, contestant) {
  const next = await workload.requests?.(history, contestant);
  const { method, path } = next?.() ?? {};
  if (method !== 'GET') return undefined;
  const headers = { authorization: `Bearer ${await contestant.token()}` };
  const answer = await fetch(contestant.address + path, { headers });
  return (await answer.json()).items.length;
}

function report(taken, { sizes, workloads, rounds, turn: { seconds } }, postgres) {
  const told = (results, name, key) => spread(summary(results[name].map((one) => one[key])));
  const middle = (results, name, key) => median(results[name].map((one) => one[key]));
  const [first, last] = [taken[0].results, taken.at(-1).results];
  const times = ({ name }) => middle(last, name, 'p50') / middle(first, name, 'p50');
  const label = (messages) => messages.toLocaleString('en-US');
  const table = (title, key) => ({
    title,
    header: ['', ...sizes.map(label), ...(key === 'p50' ? ['times'] : [])],
    rows: workloads.map((workload) => [
      workload.title,
      ...taken.map(({ results }) => told(results, workload.name, key)),
      ...(key === 'p50' ? [short(times(workload))] : []),
    ]),
  });
  /** What the requests that became slower spend more of. */
  const because = ({ name }) => {
    const [few, many] = [taken[0].rows[name], taken.at(-1).rows[name]];
    const from = (key) => `${short(middle(first, name, key))} to ${short(middle(last, name, key))} µs`;
    return [
      `the database's time for each from ${from('databaseMicros')}`,
      `the server's from ${from('serverMicros')}`,
      ...(few === many ? [] : [`its page from ${few} to ${many} rows`]),
    ].join(', ');
  };
  const slower = workloads.filter((workload) => times(workload) > MOST);
  const search = middle(last, 'search', 'p99');
  return {
    title: 'The same desk with a longer history',
    about: `\`./greenroom bench growth\`. ${label(FANS)} fans; each fan who talks has about a hundred messages, and a few conversations hold a
twentieth of everything. The same requests as above, at one size after the other.`,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: [
      `PostgreSQL ${postgres}`,
      `JDK ${jdkVersion(process.env.JAVA_HOME)}`,
      `Node ${process.versions.node}`,
    ],
    tables: [
      table('Half of the requests are answered within, in milliseconds', 'p50'),
      table('99 of 100 are answered within, in milliseconds', 'p99'),
      table("The server's processor time for each, in microseconds", 'serverMicros'),
      table("The database's processor time for each, in microseconds", 'databaseMicros'),
      table("The server's resident memory after it, in megabytes", 'megabytes'),
    ],
    rounds: taken,
    notes: [
      `At ${label(sizes.at(-1))} against ${label(sizes[0])} messages at most ${MOST} × was wanted: ${
        slower.length === 0
          ? 'reached by all'
          : `missed by ${slower.map((one) => `${one.title} (${short(times(one))} ×: ${because(one)})`).join('; ')}`
      }.`,
      `Search at ${label(sizes.at(-1))} messages: p99 ${short(search)} ms, under ${MOST_SEARCH_MILLIS} wanted: ${search < MOST_SEARCH_MILLIS ? 'reached' : 'missed'}.`,
      `Rounds: ${rounds}, each of ${seconds} s at most.`,
    ],
  };
}
