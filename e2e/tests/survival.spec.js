import { expect, extensionTest as test } from '../support/fixtures.js';

const REPLY = 'this reply is long enough for something to go wrong while it is typed';

test.beforeEach(async ({ chatPage, simulator, desk }, info) => {
  info.fan = await simulator.newFan();
  await chatPage.goto(simulator.chatAddress(info.fan.fanId));
  await expect.poll(() => desk.texts(info.fan.username)).toHaveLength(1);
});

async function expectSentOnce(simulator, desk, { fanId, username }) {
  await expect.poll(() => desk.deliveryState(username, REPLY), { timeout: 80_000 }).toBe('confirmed');
  expect((await simulator.sentTo(fanId)).map(({ text }) => text)).toEqual([REPLY]);
  expect(await desk.texts(username)).toEqual(['hi, I am new here', REPLY]);
}

test('a worker that dies right after the click finds the bubble', async ({
  chatPage,
  extension,
  simulator,
  desk,
}, info) => {
  let release;
  const mayAppear = new Promise((resolve) => {
    release = resolve;
  });
  await chatPage.route('**/sim/page/chats/*/messages', async (route) => {
    await mayAppear;
    await route.continue();
  });
  const clicked = chatPage.waitForRequest('**/sim/page/chats/*/messages');
  await desk.approve(info.fan.username, REPLY);
  await clicked;
  await extension.killWorker();
  release();
  await expectSentOnce(simulator, desk, info.fan);
});

test('a worker that died wakes to a new message', async ({ extension, simulator, desk }, info) => {
  await extension.killWorker();
  await simulator.say(info.fan.fanId, 'are you awake?');
  await expect.poll(() => desk.texts(info.fan.username)).toEqual(['hi, I am new here', 'are you awake?']);
});

test('a page whose editor changed is read, and not typed into until it is well', async ({
  chatPage,
  extension,
  simulator,
  desk,
}, info) => {
  await chatPage.evaluate(() => document.querySelector('.b-text-editor').classList.remove('b-text-editor'));
  await simulator.say(info.fan.fanId, 'still to be read');
  await expect.poll(() => desk.texts(info.fan.username)).toEqual(['hi, I am new here', 'still to be read']);
  await expect(extension.popup.getByText('no longer found: editor')).toBeVisible();
  const editorIsGone = { part: 'typing', state: 'page-changed', selector: 'editor' };
  await expect.poll(() => desk.stops()).toContainEqual([editorIsGone]);
  await chatPage.reload();
  await expect(extension.popup.getByText('the page is as expected')).toBeVisible();
  await expect.poll(() => desk.stops()).not.toContainEqual([editorIsGone]);
});

test('a page whose header changed is not read until it is well', async ({
  chatPage,
  extension,
  simulator,
  desk,
}, info) => {
  await chatPage.evaluate(() => document.querySelector('.b-chat__header').classList.remove('b-chat__header'));
  await simulator.say(info.fan.fanId, 'not to be read');
  await expect(extension.popup.getByText('no longer found: header').first()).toBeVisible();
  expect(await desk.texts(info.fan.username)).toEqual(['hi, I am new here']);
  await chatPage.reload();
  await expect.poll(() => desk.texts(info.fan.username)).toEqual(['hi, I am new here', 'not to be read']);
});
