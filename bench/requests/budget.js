/** Where the processor time of a request goes, on all cores together: what bounds the requests in a second. */
import { availableParallelism } from 'node:os';
import { short } from '../lib/numbers.js';
import { cpuSeconds } from '../lib/processes.js';
import { profiled } from '../load/profile.js';
import { turn } from '../load/workloads.js';

const IDLE = 'nobody: waiting, and what else the machine does';

/** One turn of Greenroom, and the microseconds for each request of whoever has a share in it. */
export async function budget(workload, { history, database, redis, contestant, pid }, seconds) {
  const before = cpuSeconds(redis.pid);
  const { result, parts } = await profiled(pid, () =>
    turn(workload, history, database, contestant, { seconds }),
  );
  const whole = (availableParallelism() * 1e6) / result.perSecond;
  const others = [
    { part: 'PostgreSQL', micros: result.databaseMicros },
    { part: 'Redis', micros: ((cpuSeconds(redis.pid) - before) * 1e6) / result.count },
    { part: 'the load client', micros: (result.loadCores * 1e6) / result.perSecond },
  ];
  const shares = [
    ...parts.map(({ part, micros }) => ({ part: `server: ${part}`, micros: micros / result.count })),
    ...others,
  ];
  const used = shares.reduce((sum, { micros }) => sum + micros, 0);
  return {
    name: workload.name,
    title: workload.title,
    perSecond: result.perSecond,
    whole,
    /** What is spent outside the server: with a server that took nothing, no more requests than this allows. */
    outside: others.reduce((sum, { micros }) => sum + micros, 0),
    shares: [...shares, { part: IDLE, micros: Math.max(0, whole - used) }],
  };
}

/** @param {Awaited<ReturnType<typeof budget>>[]} budgets */
export function budgetTable(budgets) {
  const parts = [...new Set(budgets.flatMap(({ shares }) => shares.map(({ part }) => part)))];
  const of = ({ shares }, part) => shares.find((one) => one.part === part)?.micros ?? 0;
  return {
    title: 'Where the processor time of a request to Greenroom goes, in microseconds of all cores',
    header: ['', ...budgets.map(({ title }) => title)],
    rows: [
      ...parts.map((part) => [part, ...budgets.map((one) => short(of(one, part)))]),
      ['in all', ...budgets.map(({ whole }) => short(whole))],
    ],
  };
}

/** How many requests a second the others' share alone leaves room for, and how many times what was measured beside it. */
export function boundNote({ title, outside }, beside) {
  const most = (availableParallelism() * 1e6) / outside;
  const times = Object.entries(beside).map(([other, perSecond]) => `${short(most / perSecond)} × ${other}`);
  return `${title}: PostgreSQL, Redis and the load client alone take ${short(outside)} µs of a request: with a server that took nothing, ${short(most)} requests a second on these cores, ${times.join(' and ')}.`;
}
