/** Whether the extension keeps what it promises while everything around it breaks: in a real Chromium, from a fixed seed. */

import * as server from '../../e2e/support/server.js';
import { soak } from '../../e2e/support/soak.js';
import { jdkVersion, machine } from '../lib/machine.js';

const FULL = {
  accounts: ['lunavale', 'maraquinn'],
  chats: 20,
  incoming: 500,
  replies: 200,
  betweenMessages: 2_000,
  betweenTroubles: 40_000,
  rounds: 1_000,
  patience: 240_000,
};
const QUICK = {
  accounts: ['lunavale'],
  chats: 5,
  incoming: 50,
  replies: 10,
  betweenMessages: 1_000,
  betweenTroubles: 8_000,
  rounds: 1,
  patience: 240_000,
};
const SEED = 7;

const count = (number) => number.toLocaleString('en-US');

/** Lets fans write and an operator reply while things break, and looks what came of it; what is not right fails. */
export async function measure({ quick, say }) {
  say('Starting a desk, a simulator and Chromium');
  await server.open();
  try {
    const day = await soak({ server, seed: SEED, say, ...(quick ? QUICK : FULL) });
    if (day.wrong.length > 0) {
      throw new Error(['The extension did not keep its promises:', ...day.wrong].join('\n  '));
    }
    return report(day);
  } finally {
    await server.close();
  }
}

function report({ said, approved, confirmed, unknown, movedOn, sentAgain, troubles, seconds }) {
  const times = Object.values(troubles).reduce((sum, number) => sum + number, 0);
  return {
    title: 'Reading and typing while everything breaks',
    about: `\`./greenroom bench extension\`. Fans write into the simulator's chats and an operator approves replies, in a Chromium with
the extension, while what stands below goes wrong at random from a fixed seed. At the end each chat is looked at, from the
desk and from the page.`,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: [`JDK ${jdkVersion(process.env.JAVA_HOME)}`, `Node ${process.versions.node}`],
    tables: [
      {
        title: 'What came of it',
        header: ['', 'times'],
        rows: [
          ['messages of fans, each stored once', count(said)],
          ['approved replies', count(approved)],
          ['… on the page once, confirmed', count(confirmed)],
          ['… in doubt, on the page once at most', count(unknown)],
          ['… approved anew, because a fan wrote meanwhile', count(movedOn)],
          ['… sent again by a person, disturbed too often before the click', count(sentAgain)],
        ],
      },
      {
        title: 'What went wrong meanwhile',
        header: ['', 'times'],
        rows: Object.entries(troubles).map(([kind, number]) => [kind, count(number)]),
      },
    ],
    rounds: [{ said, approved, confirmed, unknown, movedOn, sentAgain, troubles, seconds }],
    notes: [
      `${times} troubles in ${Math.round(seconds / 60)} minutes; no message was lost, doubled or in a wrong chat.`,
    ],
  };
}
