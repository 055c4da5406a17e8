/** Photographs the running product for the documentation: the desk with the demo agency, the simulator, the popup; draws icons. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './support/browser.js';
import { Dashboard } from './support/dashboard.js';
import { Desk } from './support/desk.js';
import { Extension } from './support/extension.js';
import * as server from './support/server.js';

const PICTURES = fileURLToPath(new URL('../docs/pictures', import.meta.url));
const LOGO = fileURLToPath(new URL('../dashboard/public/favicon.svg', import.meta.url));
const ICONS = fileURLToPath(new URL('../extension/icons', import.meta.url));
const WHALE = { username: 'night_owl_nate', name: 'Nate', fanId: '48210017' };

const profile = mkdtempSync(join(tmpdir(), 'greenroom-pictures-'));
mkdirSync(PICTURES, { recursive: true });
await server.open();
try {
  const context = await launch(profile);
  await takeIcons(await context.newPage());
  const dashboard = await Dashboard.open(context);
  await dashboard.signIn();
  const extension = await Extension.open(context);
  await extension.connectTo(await Desk.signIn(context));
  await extension.makeRounds(false);

  const simulator = await context.newPage();
  await simulator.setViewportSize({ width: 1280, height: 800 });
  await simulator.goto(`${server.simulatorAddress()}/my/chats/chat/${WHALE.fanId}/`);
  await simulator.locator('[at-attr="chat_message"]').last().waitFor();
  await extension.popup.getByText('Reading and delivering.').waitFor();
  await take(simulator, 'simulator');
  await extension.popup.setViewportSize({ width: 340, height: 600 });
  await take(extension.popup, 'popup', extension.popup.locator('body'));

  const { page } = dashboard;
  await page.bringToFront();
  await page.setViewportSize({ width: 1440, height: 900 });
  await dashboard.openConversation(WHALE.username, WHALE.name);
  await optionsFromMemory(dashboard);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await dashboard.options.first().waitFor();
    await take(page, `desk-${colorScheme}`);
  }
  const conversation = new URL(page.url()).pathname;
  await dashboard.visit('/analytics?zone=UTC');
  await page.getByRole('img', { name: 'Revenue by day' }).locator('path').first().waitFor();
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await take(page, `analytics-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await dashboard.visit(conversation);
  await page.setViewportSize({ width: 420, height: 860 });
  await dashboard.reply(WHALE.name).waitFor();
  await take(page, 'desk-narrow');
  await context.close();
} finally {
  await server.close();
  rmSync(profile, { recursive: true, force: true });
}

/** A desk that was started a moment ago is still taking in what was said, and offers less than it does later. */
async function optionsFromMemory({ page, options }) {
  await options.first().waitFor();
  for (let tries = 0; (await page.getByText(/memor(y|ies) behind it/).count()) === 0; tries++) {
    if (tries === 20) throw new Error('The desk offers nothing from its memory.');
    const answer = page.waitForResponse('**/api/ai/suggest/stream');
    await page.getByRole('button', { name: 'Suggest again' }).click();
    await answer;
    await options.first().waitFor();
  }
}

/** The extension's icons are the desk's. */
async function takeIcons(page) {
  const logo = readFileSync(LOGO, 'utf8');
  for (const size of [16, 48, 128]) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${logo}`);
    await page.screenshot({ path: join(ICONS, `${size}.png`), omitBackground: true });
    console.log(`extension/icons/${size}.png`);
  }
  await page.close();
}

async function take(page, name, part = page) {
  await page.evaluate(() => document.fonts.ready);
  await part.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled', caret: 'hide' });
  console.log(`docs/pictures/${name}.png`);
}
