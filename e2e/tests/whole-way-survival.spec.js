import { expect, test } from '../support/fixtures.js';
import * as server from '../support/server.js';

const REPLY = 'this answer takes a while to be typed, and things go wrong';
const MINUTES = 60_000;

// Each takes long and has a fan of its own.
test.describe.configure({ mode: 'parallel' });

test.beforeEach(async ({ dashboard, chatPage, simulator }, info) => {
  info.setTimeout(5 * MINUTES);
  info.fan = await simulator.newFan('are you there?');
  await dashboard.search(info.fan.name);
  await chatPage.goto(simulator.chatAddress(info.fan.fanId));
  await dashboard.openConversation(info.fan.name);
  await expect(dashboard.message('are you there?')).toBeVisible();
  await dashboard.reply(info.fan.name).fill(REPLY);
});

/** It stands on the page once and the desk says so; or nobody can tell, and a person is asked to look. */
async function expectOneOutcome({ dashboard, simulator, desk }, { fanId, username }) {
  const outcome = dashboard.message(REPLY).getByText(/^(Delivered|Look at the page: was it sent\?)$/);
  await expect(outcome).toBeVisible({ timeout: 3 * MINUTES });
  const sent = await simulator.sentTo(fanId);
  if ((await outcome.innerText()) === 'Delivered') expect(sent.map(({ text }) => text)).toEqual([REPLY]);
  else expect(sent.length).toBeLessThanOrEqual(1);
  expect((await desk.texts(username)).filter((text) => text === REPLY)).toHaveLength(1);
}

test('the worker is killed while it types', async ({ dashboard, extension, simulator, desk }, { fan }) => {
  await dashboard.sendButton.click();
  await expect(dashboard.message(REPLY)).toContainText('Typing…');
  await extension.killWorker();
  await expectOneOutcome({ dashboard, simulator, desk }, fan);
});

test('the chat page is reloaded while it is typed into', async ({ dashboard, chatPage, simulator, desk }, {
  fan,
}) => {
  await dashboard.sendButton.click();
  await expect(chatPage.locator('.b-text-editor')).toContainText('this answer');
  await chatPage.reload();
  await expectOneOutcome({ dashboard, simulator, desk }, fan);
});

test('the server is killed as soon as it has taken the reply', async ({ dashboard, simulator, desk }, {
  fan,
}) => {
  const taken = dashboard.page.waitForResponse(
    (answer) => answer.url().endsWith('/api/messages') && answer.status() === 201,
  );
  await dashboard.sendButton.click();
  await taken;
  await server.kill9();
  await expect(dashboard.page.getByRole('status', { name: 'Connection' })).not.toContainText('in sync');
  await server.start();
  await expectOneOutcome({ dashboard, simulator, desk }, fan);
});

test('the server is killed while the reply is typed', async ({ dashboard, chatPage, simulator, desk }, {
  fan,
}) => {
  await dashboard.sendButton.click();
  await expect(chatPage.locator('.b-text-editor')).toContainText('this answer');
  await server.kill9();
  await server.start();
  await expectOneOutcome({ dashboard, simulator, desk }, fan);
});
