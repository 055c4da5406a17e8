import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../support/browser.js';
import { Desk } from '../support/desk.js';
import { Extension } from '../support/extension.js';
import { expect, test } from '../support/fixtures.js';
import { serveAsPlatform } from '../support/platform-address.js';

test("the extension serves the platform's own address", async ({ simulator }) => {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-e2e-'));
  const platform = await serveAsPlatform(simulator.address, folder);
  const context = await launch(join(folder, 'profile'), platform.browserFlags);
  try {
    const desk = await Desk.signIn(context);
    const extension = await Extension.open(context);
    await extension.connectTo(desk);
    const { fanId, username } = await simulator.newFan('hello from the platform');
    const page = await context.newPage();
    await page.goto(`https://onlyfans.com/my/chats/chat/${fanId}/`);
    await expect.poll(() => desk.texts(username)).toEqual(['hello from the platform']);
    await desk.approve(username, 'hello there');
    await expect.poll(() => desk.deliveryState(username, 'hello there')).toBe('confirmed');
    expect(await simulator.sentTo(fanId)).toHaveLength(1);
  } finally {
    await context.close();
    platform.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
