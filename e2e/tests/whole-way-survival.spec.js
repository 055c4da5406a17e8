import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Desk } from '../support/desk.js';
import { expect, extensionTest as test } from '../support/fixtures.js';
import * as server from '../support/server.js';

const REPLY = 'this answer takes a while to be typed, and things go wrong';
const MINUTES = 60_000;

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

/** As docs/guides/moving.md tells it. */
test('the desk moves to another machine: what is read meanwhile and what is answered there is there once', async ({
  context,
  extension,
  simulator,
}, info) => {
  const { fan } = info;
  const key = info.outputPath('backup.key');
  const carried = info.outputPath('carried');
  const oldPort = server.port();
  const oldData = server.data();
  await server.stop();
  const greenroom = (...words) => {
    const { status, stderr } = server.greenroom(words);
    expect(status, stderr).toBe(0);
  };
  greenroom('backup', 'keygen', key);
  greenroom('backup', '--key', key, '--to', carried, '--data', oldData);
  await simulator.say(fan.fanId, 'said while nobody was in');

  const goHome = await server.elsewhere();
  let told;
  try {
    const [file] = readdirSync(carried).filter((name) => name.endsWith('.age'));
    // Nobody was erased here, so there is no ledger to carry over.
    greenroom('restore', join(carried, file), '--key', key, '--data', server.data());
    await server.start();
    told = server.greenroomStays('moved', '--to', server.address(), '--port', String(oldPort));
    const { popup } = extension;
    await expect(popup.getByText(`The desk has moved to ${server.address()}.`)).toBeVisible({
      timeout: 60_000,
    });
    await expect(popup.getByLabel("Desk's address")).toHaveValue(server.address());
    const desk = await Desk.signIn(context);
    await popup.getByLabel('Code').fill(await desk.pairingCode());
    await popup.getByRole('button', { name: 'Pair' }).click();
    await popup.getByText('reachable', { exact: true }).waitFor();
    const before = ['are you there?', 'said while nobody was in'];
    await expect.poll(() => desk.texts(fan.username)).toEqual(before);

    await desk.approve(fan.username, REPLY);
    await expect.poll(() => desk.deliveryState(fan.username, REPLY), { timeout: MINUTES }).toBe('confirmed');
    expect((await simulator.sentTo(fan.fanId)).map(({ text }) => text)).toEqual([REPLY]);
    expect(await desk.texts(fan.username)).toEqual([...before, REPLY]);
  } finally {
    told?.kill();
    await goHome();
  }
});
