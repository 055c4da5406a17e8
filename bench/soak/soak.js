/** A load that never comes to rest: a mixed day for half an hour. Memory and tails must be flat, and nothing may fail. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jdkVersion, machine } from '../lib/machine.js';
import { short } from '../lib/numbers.js';
import { startLoadedDesk } from '../load/contestants.js';
import { turn, WORKLOADS } from '../load/workloads.js';

const MINUTES = 30;
const QUICK_MINUTES = 2;
const STRETCHES = 15;
const MESSAGES = 100_000;
/** How far the last third may lie above the second, and still be called flat. */
const FLAT = 1.2;

export async function measure({ quick, minutes = quick ? QUICK_MINUTES : MINUTES, say }) {
  const data = mkdtempSync(join(tmpdir(), 'greenroom-bench-'));
  let desk;
  try {
    const started = await startLoadedDesk(data, say);
    desk = started.desk;
    const history = await started.database.fill(MESSAGES, say);
    const workload = WORKLOADS.find(({ name }) => name === 'day');
    const taken = [];
    for (let stretch = 1; stretch <= STRETCHES; stretch++) {
      const result = await turn(workload, history, started.database, started.contestant, {
        seconds: (minutes * 60) / STRETCHES,
      });
      say(
        `${stretch} of ${STRETCHES}: ${short(result.perSecond)} requests/s, p99 ${short(result.p99)} ms, ${short(result.megabytes)} MB`,
      );
      taken.push(result);
    }
    return report(taken, minutes);
  } finally {
    await desk?.end();
    rmSync(data, { recursive: true, force: true });
  }
}

function report(taken, minutes) {
  const third = Math.floor(taken.length / 3);
  const mean = (from, key) => taken.slice(from, from + third).reduce((sum, one) => sum + one[key], 0) / third;
  const flat = (key) => mean(2 * third, key) / mean(third, key);
  const verdict = (what, key) =>
    `${what}: the last third is ${short(flat(key))} × the second: ${flat(key) <= FLAT ? 'flat' : 'it grows'}.`;
  return {
    title: 'A load that never comes to rest',
    about: `\`./greenroom bench soak\`. A mixed day (60 % reads) at 32 connections, as fast as it goes, on a desk with
${short(MESSAGES)} messages, for ${minutes} minutes. Any answer that is no success ends the run as failed.`,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: [`JDK ${jdkVersion(process.env.JAVA_HOME)} (${process.env.GREENROOM_JAVA_OPTIONS})`],
    tables: [
      {
        title: 'As time goes on',
        header: ['minute', 'requests/s', 'p50 ms', 'p99 ms', 'its CPU µs', 'MB'],
        rows: taken.map((one, i) => [
          short(((i + 1) * minutes) / taken.length),
          ...['perSecond', 'p50', 'p99', 'serverMicros', 'megabytes'].map((key) => short(one[key])),
        ]),
      },
    ],
    rounds: taken,
    notes: [
      `${short(taken.reduce((sum, { count }) => sum + count, 0))} requests, none of them failed.`,
      verdict('Memory', 'megabytes'),
      verdict('p99', 'p99'),
    ],
  };
}
