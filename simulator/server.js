#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { readAgency } from './lib/agency.js';
import { letFansAnswer } from './lib/answering.js';
import { answer } from './lib/http.js';
import { listenLocally } from './lib/listen.js';
import { Platform } from './lib/platform.js';

const USAGE = `node simulator/server.js [flags]
  --port N             port on this machine (3002)
  --seed FILE          an agency.json (a small one of three fans is built in)
  --anchor ISO-TIME    the moment the seed's times count back from (now)
  --account HANDLE     whose inbox to show (the seed's first model)
  --clock 12|24        how the page writes times (12)
  --answering-fans     fans answer what is written to them
  --exit-with-parent   end when standard input closes`;

/** The flags, checked; a wrong one ends the program with the reason and the usage. */
function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '3002' },
        seed: { type: 'string' },
        anchor: { type: 'string' },
        account: { type: 'string' },
        clock: { type: 'string', default: '12' },
        'answering-fans': { type: 'boolean', default: false },
        'exit-with-parent': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new Error(`--port ${values.port} is no port`);
    const anchor = values.anchor ? Date.parse(values.anchor) : Date.now();
    if (Number.isNaN(anchor)) throw new Error(`--anchor ${values.anchor} is no ISO time`);
    if (!['12', '24'].includes(values.clock)) throw new Error('--clock is 12 or 24');
    const agency = readAgency({ file: values.seed, account: values.account, anchor });
    return {
      port,
      agency,
      clock: Number(values.clock),
      answeringFans: values['answering-fans'],
      exitWithParent: values['exit-with-parent'],
    };
  } catch (problem) {
    console.error(`${problem.message}\n${USAGE}`);
    process.exit(2);
  }
}

const flags = readFlags();
const platform = new Platform(flags.agency);
letFansAnswer(platform);
if (flags.answeringFans) platform.behave({ answeringFans: true });
const port = await listenLocally(flags.port, answer(platform, { clock: flags.clock })).catch((problem) => {
  console.error(`Cannot listen on port ${flags.port}: ${problem.message}`);
  process.exit(1);
});
console.log(
  `Simulator ready: http://localhost:${port}/ (@${platform.account.handle}); speak as a fan: /sim/`,
);

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
if (flags.exitWithParent) process.stdin.on('end', () => process.exit(0)).resume();
