import { Desk } from '../support/desk.js';
import { Extension } from '../support/extension.js';
import { expect, test } from '../support/fixtures.js';
import * as server from '../support/server.js';

test('until somebody signs in at the desk nothing is taken, and then what stands in the page is', async ({
  context,
  simulator,
}) => {
  const extension = await Extension.open(context);
  await extension.saveAddress(server.address());
  await expect(extension.popup.getByText('Sign in at the desk in this browser.')).toBeVisible();

  const { fanId, username } = await simulator.newFan('is this on?');
  const page = await context.newPage();
  await page.goto(simulator.chatAddress(fanId));
  await expect(extension.popup.getByText('@lunavale waits for the sign-in')).toBeVisible();

  const desk = await Desk.signIn(context);
  await extension.popup.reload();
  await expect.poll(() => desk.texts(username)).toEqual(['is this on?']);
});

test('nothing that could sign somebody in is stored', async ({ chatPage, extension, context }) => {
  await expect(extension.popup.getByText('Reading and delivering.')).toBeVisible();
  await chatPage.bringToFront();
  const [worker] = context.serviceWorkers();
  const stored = JSON.stringify(await worker.evaluate(() => chrome.storage.local.get(null)));
  expect(stored).toContain('settings');
  expect(stored).not.toMatch(/token|ticket|password|cookie|bearer|eyJ/i);
});
