/** What faults do to a desk, and how long it takes to be well again: the tests of faults, with more under way. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { jdkVersion, machine } from '../lib/machine.js';

const HOME = fileURLToPath(new URL('../..', import.meta.url));
const FULL = {
  GREENROOM_E2E_FAULT_MESSAGES: '2000',
  GREENROOM_E2E_FAULT_REPLIES: '99',
  GREENROOM_E2E_FAULTS: '99',
  GREENROOM_E2E_MESSAGES: '20000',
};
const QUICK = { GREENROOM_E2E_FAULT_MESSAGES: '200', GREENROOM_E2E_MESSAGES: '2000' };
const SPECS = ['live-faults', 'live-survival'];

export async function measure({ quick, say }) {
  const words = [
    ...SPECS.map((name) => `tests/${name}.spec.js`),
    '--workers=1',
    '--retries=0',
    '--reporter=line',
  ];
  const run = spawn(process.execPath, [`${HOME}node_modules/@playwright/test/cli.js`, 'test', ...words], {
    cwd: `${HOME}e2e`,
    env: { ...process.env, ...(quick ? QUICK : FULL) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const rows = [];
  const said = [];
  const left = [];
  for await (const line of createInterface(run.stdout)) {
    said.push(line);
    const [, name, lasted, after] = /^(.+): (\d+) ms, well again after (\d+) ms$/.exec(line) ?? [];
    if (name) rows.push([name, lasted, after]);
    const [skipped] = /SKIPPED: .*/.exec(line) ?? [];
    if (skipped) left.push(skipped);
    if (skipped || /GREENROOM_E2E_SEED|^hit |well again/.test(line)) say(line);
  }
  if (run.exitCode === null) await once(run, 'exit');
  if (run.exitCode !== 0)
    throw new Error(`something was lost, doubled or did not come back:\n${said.slice(-40).join('\n')}`);
  return {
    title: 'Faults',
    about: `\`./greenroom bench faults\`. A server, PostgreSQL, Redis, a browser, their lines and clocks are killed, cut, slowed, filled and set
while messages are written and read and a simulated page is answered, in an order that a seed draws.`,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: [`JDK ${jdkVersion(process.env.JAVA_HOME)}`],
    tables: [
      {
        title: 'What was done, and how long until it was well',
        header: ['fault', 'lasted, ms', 'well again after, ms'],
        rows,
      },
    ],
    notes: [
      'Nothing was lost or doubled, no screen missed an event, and readiness and the desk told the truth through all of them.',
      ...left,
    ],
  };
}
