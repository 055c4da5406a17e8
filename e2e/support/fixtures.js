import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { launch } from './browser.js';
import { Dashboard } from './dashboard.js';
import { Desk } from './desk.js';
import { Extension } from './extension.js';
import * as server from './server.js';
import { Simulator } from './simulator.js';

export { expect } from '@playwright/test';

/** A desk somebody is signed in at, a simulator of its own, pages in a Chromium that a worker's tests share. */
export const test = base.extend({
  /** The server of this worker's tests. They share one simulated creator, whose deliveries go one at a time. */
  server: [
    async ({ browserName: _ }, use, { project, parallelIndex }) => {
      await server.open();
      await use(server);
      await server.close(join(project.outputDir, `desk-${parallelIndex}`));
    },
    { scope: 'worker', auto: true, timeout: 120_000 },
  ],

  simulatorFlags: [[], { option: true }],

  simulator: async ({ simulatorFlags }, use) => {
    const simulator = await Simulator.start(simulatorFlags);
    await use(simulator);
    simulator.stop();
  },

  /** What is stored, in a session outside the browser. */
  desk: async ({ request }, use) => {
    const desk = await Desk.signIn({ request });
    await use(desk);
    await desk.giveUpDeliveries();
  },

  /** The desk's page, signed in by its form. A test names it before what needs somebody signed in. */
  dashboard: async ({ context }, use) => {
    const dashboard = await Dashboard.open(context);
    await dashboard.signIn();
    await use(dashboard);
  },

  /** A colleague at a desk of her own, with cookies of her own; she answers for all models. */
  colleague: async ({ desk, browser }, use) => {
    const operator = await desk.addOperator('Mia');
    const context = await browser.newContext();
    const dashboard = await Dashboard.open(context);
    await dashboard.signIn(operator);
    await use({ operator, context, dashboard });
    await context.close();
    // The next test's colleague is the only one of her name to whom a conversation can be given.
    await desk.assign(operator, []);
  },
});

/** The same, with a browser of each test's own that has the extension. */
export const extensionTest = test.extend({
  context: async ({ browserName: _ }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'greenroom-e2e-'));
    const context = await launch(profile);
    await use(context);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  },

  /** The extension, connected to the desk in a browser where somebody is signed in; it opens no chat by itself. */
  extension: async ({ context, desk }, use) => {
    if ((await context.cookies()).length === 0) await Desk.signIn(context);
    const extension = await Extension.open(context);
    await extension.connectTo(desk);
    await extension.makeRounds(false);
    await use(extension);
  },

  /** The platform's messages page in a tab, without a thread, served by the extension. */
  chatPage: async ({ context, simulator, extension }, use) => {
    const page = await context.newPage();
    await page.goto(`${simulator.address}/my/chats/`);
    await extension.popup.getByText('served as').waitFor();
    await use(page);
  },
});
