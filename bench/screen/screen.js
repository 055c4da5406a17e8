/** How long a fan's message takes from the platform's page to the operator's screen, in a real Chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as moment } from 'node:timers/promises';
import { request } from '@playwright/test';
import { launch } from '../../e2e/support/browser.js';
import { Dashboard } from '../../e2e/support/dashboard.js';
import { Desk } from '../../e2e/support/desk.js';
import { Extension } from '../../e2e/support/extension.js';
import * as server from '../../e2e/support/server.js';
import { Simulator } from '../../e2e/support/simulator.js';
import { jdkVersion, machine, packageVersion } from '../lib/machine.js';
import { short } from '../lib/numbers.js';
import { percentile } from '../lib/statistics.js';

const MESSAGES = 500;
const QUICK_MESSAGES = 20;
const WARM_UPS = 5;
/** The extension speaks to the desk at most once a second: whoever is sooner waits for that, and not for us. */
const APART_MILLIS = 1100;
const WANTED_MILLIS = 250;
const HOPS = [
  { title: 'page → extension → stored by the server', from: 'shown', to: 'stored' },
  { title: "stored → at the dashboard's socket", from: 'stored', to: 'told' },
  { title: 'socket → on the screen', from: 'told', to: 'seen' },
  { title: 'in all', from: 'shown', to: 'seen' },
];

export async function measure({ quick, say }) {
  const messages = quick ? QUICK_MESSAGES : MESSAGES;
  say('Starting a desk, a simulator and Chromium');
  await server.open();
  const profile = mkdtempSync(join(tmpdir(), 'greenroom-bench-'));
  const simulator = await Simulator.start([]);
  try {
    const context = await launch(profile);
    const desk = await Desk.signIn({ request: await request.newContext() });
    const screen = await Dashboard.open(context);
    await screen.page.addInitScript(noteFrames);
    await screen.signIn();
    const extension = await Extension.open(context);
    await extension.connectTo(desk);
    await extension.makeRounds(false);
    const fan = await simulator.newFan();
    const page = await context.newPage();
    await page.goto(simulator.chatAddress(fan.fanId));
    await until(() => desk.texts(fan.username).then(({ length }) => length === 1));
    await screen.goTo({
      id: (await desk.fan(fan.username)).id,
      name: (await desk.fan(fan.username)).displayName,
    });
    await Promise.all([watch(page), watch(screen.page)]);
    const taken = [];
    const stored = new Map();
    for (let number = 1; number <= WARM_UPS + messages; number++) {
      if (number % 40 === 0) {
        await noteStored(desk, fan, stored);
        say(`${number} of ${WARM_UPS + messages} messages`);
      }
      await simulator.say(fan.fanId, `hop ${number} hop`);
      const seen = await seenAt(screen.page, number);
      if (number > WARM_UPS) {
        taken.push({
          number,
          shown: await seenAt(page, number),
          told: await toldAt(screen.page, number),
          seen,
        });
      }
      await moment(APART_MILLIS);
    }
    await noteStored(desk, fan, stored);
    await context.close();
    return report(taken.map((one) => ({ ...one, stored: stored.get(one.number) })));
  } finally {
    simulator.stop();
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Runs in the page before anything of its own: notes when each numbered text comes over a socket. */
function noteFrames() {
  window.told = {};
  window.WebSocket = class extends window.WebSocket {
    constructor(...how) {
      super(...how);
      this.addEventListener('message', ({ data }) => {
        const [, number] = /hop (\d+) hop/.exec(data) ?? [];
        if (number) {
          window.told[number] ??= Date.now();
        }
      });
    }
  };
}

const toldAt = (page, number) => page.evaluate((which) => window.told[which], number);

/** Notes when each numbered text first stands in the page. */
function watch(page) {
  return page.evaluate(() => {
    const seen = {};
    window.hops = seen;
    new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes) {
        for (const node of addedNodes.length > 0 ? addedNodes : [target]) {
          for (const [, number] of (node.textContent ?? '').matchAll(/hop (\d+) hop/g)) {
            seen[number] ??= Date.now();
          }
        }
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

async function seenAt(page, number) {
  const found = await page.waitForFunction((which) => window.hops[which], number, { polling: 20 });
  return found.jsonValue();
}

/** Notes when the database had each of the newest messages, by its number. */
async function noteStored(desk, { username }, stored) {
  for (const { content, createdAt } of await desk.messages(username)) {
    const [, number] = /hop (\d+) hop/.exec(content) ?? [];
    if (number) {
      stored.set(Number(number), Date.parse(createdAt));
    }
  }
}

async function until(isSo) {
  while (!(await isSo())) {
    await moment(50);
  }
}

function report(taken) {
  const whole = taken.filter(({ shown, stored, told, seen }) => shown && stored && told && seen);
  const millis = ({ from, to }) => whole.map((one) => one[to] - one[from]);
  const all = millis(HOPS.at(-1));
  const sum = all.reduce((so, one) => so + one, 0);
  const rows = HOPS.map((hop) => {
    const times = millis(hop);
    const share = (100 * times.reduce((so, one) => so + one, 0)) / sum;
    return [hop.title, short(percentile(times, 0.5)), short(percentile(times, 0.99)), `${short(share)} %`];
  });
  const p99 = percentile(all, 0.99);
  return {
    title: 'From the platform’s page to the screen',
    about: `\`./greenroom bench screen\`. A fan writes in the simulated platform; the extension reads the page, the server stores and tells,
the dashboard shows: one message after the other in one Chromium without a window, which shares the cores with everything else;
the server is the tests' own, without the JVM's second compiler.
The clock begins when the bubble stands in the page, and ends when the text stands on the screen.`,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: [
      `JDK ${jdkVersion(process.env.JAVA_HOME)}`,
      `Playwright ${packageVersion('@playwright/test')}`,
    ],
    tables: [{ title: 'In milliseconds', header: ['', 'p50', 'p99', 'share'], rows }],
    rounds: whole,
    notes: [
      `${taken.length} messages, all of them arrived. p99 in all is ${short(p99)} ms, under ${WANTED_MILLIS} wanted on an idle machine: ${p99 < WANTED_MILLIS ? 'reached' : 'missed'}.`,
    ],
  };
}
