/** What an operator's day asks of a desk, next to the specification's own stack and to PostgreSQL alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jdkVersion, machine } from '../lib/machine.js';
import { short, spread } from '../lib/numbers.js';
import { median, ratio, summary } from '../lib/statistics.js';
import { startContestants } from '../load/contestants.js';
import { FANS } from '../load/history.js';
import { findPgbench, pgbench } from '../load/pgbench.js';
import { turn, WORKLOADS, warmUp } from '../load/workloads.js';
import { boundNote, budget, budgetTable } from './budget.js';

const FULL = {
  workloads: WORKLOADS,
  messages: 1_000_000,
  warmUp: { most: 60, each: { seconds: 4 } },
  rounds: 5,
  turn: { seconds: 3 },
  profiled: 10,
};
const QUICK = {
  workloads: WORKLOADS.filter(({ name }) => !['inbox-filtered', 'history-deep'].includes(name)),
  messages: 100_000,
  warmUp: { most: 20, each: { amount: 300 } },
  rounds: 1,
  turn: { seconds: 1, amount: 2000 },
  profiled: 3,
};
const HEADER = [
  '',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'its CPU µs',
  "the database's CPU µs",
  'MB',
  "the client's cores",
];
const FAMILIES = ['greenroom', 'typeorm', 'pg'];

export async function measure({ quick, say }) {
  const size = quick ? QUICK : FULL;
  const data = mkdtempSync(join(tmpdir(), 'greenroom-bench-'));
  const program = findPgbench();
  if (program === undefined) {
    say('There is no pgbench on this machine; going on without what PostgreSQL can do at most');
  }
  let end = async () => {};
  try {
    const started = await startContestants(data, say);
    end = started.end;
    const { desk, database, redis } = started;
    const history = await database.fill(size.messages, say);
    say('Warming up');
    const throughs = new Map();
    for (const contestant of started.contestants) {
      throughs.set(contestant, await warmUp(contestant, history, database, size.warmUp.most));
    }
    const contestants = quick
      ? FAMILIES.map((family) => bestOf(started.contestants, family, (one) => throughs.get(one)))
      : started.contestants;
    const taken = {};
    for (const workload of size.workloads) {
      say(workload.title);
      taken[workload.name] = await rounds(workload, history, database, contestants, program, size);
    }
    say('Where the processor time goes');
    const [contestant] = contestants;
    const budgets = [];
    for (const workload of WORKLOADS.filter(({ name }) => TARGETS[name])) {
      const parties = { history, database, redis, contestant, pid: desk.pid };
      budgets.push(await budget(workload, parties, size.profiled));
    }
    const version = (await database.ask('show server_version'))[0].server_version;
    return report(taken, budgets, contestants, size, { postgres: version, program });
  } finally {
    await end();
    rmSync(data, { recursive: true, force: true });
  }
}

async function rounds(
  workload,
  history,
  database,
  contestants,
  program,
  { warmUp: { each }, rounds: count, turn: one },
) {
  const asked = contestants.filter(({ family }) => [undefined, family].includes(workload.only));
  for (const contestant of asked) {
    await turn(workload, history, database, contestant, each);
  }
  const taken = [];
  for (let round = 0; round < count; round++) {
    const result = {};
    for (const contestant of round % 2 === 0 ? asked : [...asked].reverse()) {
      result[contestant.title] = await turn(workload, history, database, contestant, one);
    }
    if (program && workload.sql) {
      const { connections } = workload;
      result.pgbench = pgbench(program, database, {
        script: workload.sql(history),
        connections,
        seconds: one.seconds,
      });
    }
    taken.push(result);
  }
  return taken;
}

/** Of a family the one that got the most through, which counts. */
function bestOf(contestants, family, through) {
  return contestants.filter((one) => one.family === family).sort((a, b) => through(b) - through(a))[0];
}

function best(taken, contestants, family) {
  const asked = contestants.filter(({ title }) => taken[0][title]);
  return bestOf(asked, family, ({ title }) => median(taken.map((round) => round[title].perSecond)));
}

function table({ name, title }, taken, contestants) {
  const values = (of, key) => taken[name].map((round) => round[of][key]);
  const shown = FAMILIES.map((family) => best(taken[name], contestants, family)).filter(Boolean);
  const row = (of) => {
    const told = (key) => spread(summary(values(of, key)));
    const brief = (key) => {
      const all = values(of, key);
      return all[0] === undefined ? '' : short(median(all));
    };
    return [
      of,
      told('perSecond'),
      told('p50'),
      told('p99'),
      brief('serverMicros'),
      brief('databaseMicros'),
      brief('megabytes'),
      brief('loadCores'),
    ];
  };
  const names = shown.map((one) => one.title).concat(taken[name][0].pgbench ? ['pgbench'] : []);
  const times = names
    .slice(1)
    .map(
      (other) => `${spread(ratio(values('Greenroom', 'perSecond'), values(other, 'perSecond')))} × ${other}`,
    );
  return {
    table: { title, header: HEADER, rows: names.map(row) },
    ratios: Object.fromEntries(
      names
        .slice(1)
        .map((other) => [
          other === 'pgbench' ? other : shown.find((one) => one.title === other).family,
          ratio(values('Greenroom', 'perSecond'), values(other, 'perSecond')).median,
        ]),
    ),
    beside: Object.fromEntries(
      names
        .filter(
          (other) => other === 'pgbench' || shown.find((one) => one.title === other)?.family === 'typeorm',
        )
        .map((other) => [other, median(values(other, 'perSecond'))]),
    ),
    tail: median(values('Greenroom', 'p99')) / median(values('Greenroom', 'p50')),
    note: times.length === 0 ? undefined : `${title}: ${times.join('; ')}.`,
  };
}

/** What is to be reached: how many times the reference, how many times `pgbench`. */
const TARGETS = {
  'ingest-128': { typeorm: 12, pgbench: 1.2 },
  inbox: { typeorm: 8, pgbench: 0.7, tail: 3 },
  history: { typeorm: 8, pgbench: 0.7, tail: 3 },
};

function verdicts(name, { ratios, tail, table: { title } }) {
  const { tail: most, ...least } = TARGETS[name] ?? {};
  const told = Object.entries(least)
    .filter(([other]) => ratios[other] !== undefined)
    .map(([other, times]) => {
      const reached = ratios[other] >= times;
      const what = other === 'typeorm' ? 'Express + TypeORM' : other;
      return `${title}: ${short(ratios[other])} × ${what}, at least ${times} wanted: ${reached ? 'reached' : `missed by ${short((1 - ratios[other] / times) * 100)} %`}.`;
    });
  return most === undefined
    ? told
    : [
        ...told,
        `${title}: p99 is ${short(tail)} × p50, at most ${most} wanted: ${tail <= most ? 'reached' : 'missed'}.`,
      ];
}

function report(
  taken,
  budgets,
  contestants,
  { messages, workloads, rounds: count, turn: { seconds } },
  { postgres, program },
) {
  const told = workloads.map((workload) => ({ workload, ...table(workload, taken, contestants) }));
  return {
    title: 'Requests of an operator’s day',
    about: `\`./greenroom bench requests\`. ${short(messages)} messages of ${short(FANS)} fans in one PostgreSQL with fsync and synchronous
commit on, one Redis. Each contestant works until it gets no faster before anything is measured. Every request carries a JWT, whose session and rate limit (lifted) are asked of Redis. A new message is
checked, stored once, moves its fan's row, is written to the event log and told to the sockets. The models' AI is off, because
the reference has none. The reference (\`bench/node-reference\`) is the specification's stack, written with care, in production
mode, with one process and with two; the better one counts (a quick run chooses by a mixed day). Beside it stands the same without TypeORM, on prepared statements.
\`pgbench\` runs PostgreSQL's part alone, without HTTP, JSON or a session: a single INSERT of the message (nothing else of what
makes it a message received), or the same SELECT. The load client (autocannon) has its share of the same cores.`,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: [
      `PostgreSQL ${postgres}`,
      `JDK ${jdkVersion(process.env.JAVA_HOME)} (${process.env.GREENROOM_JAVA_OPTIONS})`,
      `Node ${process.versions.node}`,
      ...(program ? [] : ['no pgbench']),
    ],
    tables: [...told.map((one) => one.table), budgetTable(budgets)],
    rounds: taken,
    bars: {
      title: 'How many times the requests of Express + TypeORM',
      values: told
        .filter(({ ratios }) => ratios.typeorm !== undefined)
        .map(({ table: { title }, ratios }) => ({ title, value: ratios.typeorm })),
    },
    notes: [
      ...told.map(({ note }) => note).filter(Boolean),
      ...told.flatMap((one) => verdicts(one.workload.name, one)),
      ...budgets.map((one) => boundNote(one, told.find(({ workload }) => workload.name === one.name).beside)),
      `Rounds: ${count}, each of ${seconds} s at most, in turn.`,
    ],
  };
}
