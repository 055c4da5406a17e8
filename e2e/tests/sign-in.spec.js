import { accessibilityViolations } from '../support/accessibility.js';
import { Desk } from '../support/desk.js';
import { Extension } from '../support/extension.js';
import { expect, extensionTest as test } from '../support/fixtures.js';
import * as server from '../support/server.js';

test('until somebody signs in and pairs the browser nothing is taken; then what stands in the page is', async ({
  context,
  simulator,
}) => {
  const extension = await Extension.open(context);
  const { popup } = extension;
  await expect(popup.getByText('Pair this browser with the desk')).toBeVisible();
  await extension.pair(server.address(), 'AAAA-AAAA');
  await expect(popup.getByRole('alert')).toHaveText(/Sign in at the desk in this browser first/);
  expect(await accessibilityViolations(popup)).toEqual([]);

  const { fanId, username } = await simulator.newFan('is this on?');
  const page = await context.newPage();
  await page.goto(simulator.chatAddress(fanId));
  await expect(popup.getByText('@lunavale waits for the sign-in')).toBeVisible();

  const desk = await Desk.signIn(context);
  await extension.pair(desk.address, 'AAAA-AAAA');
  await expect(popup.getByRole('alert')).toHaveText(/not the open code/);
  await extension.connectTo(desk);
  await expect.poll(() => desk.texts(username)).toEqual(['is this on?']);

  await desk.unpairAll();
  await expect(popup.getByText('Pair this browser with the desk')).toBeVisible();
  await simulator.say(fanId, 'and now?');
  await expect(page.getByRole('region', { name: 'Messages' }).getByText('and now?')).toBeVisible();
  await expect(popup.getByText('1 waiting')).toBeVisible();
  expect(await desk.texts(username)).toEqual(['is this on?']);
  await extension.connectTo(desk);
  await expect.poll(() => desk.texts(username)).toEqual(['is this on?', 'and now?']);
});

test('nothing that could sign somebody in is stored', async ({ chatPage, extension, context }) => {
  await expect(extension.popup.getByText('Reading and delivering.')).toBeVisible();
  await chatPage.bringToFront();
  const [worker] = context.serviceWorkers();
  const stored = JSON.stringify(await worker.evaluate(() => chrome.storage.local.get(null)));
  expect(stored).toContain('settings');
  expect(stored).not.toMatch(/token|ticket|password|cookie|bearer|eyJ/i);
});
