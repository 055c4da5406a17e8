import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '../support/browser.js';
import { Desk } from '../support/desk.js';
import { Extension } from '../support/extension.js';
import { expect, extensionTest as test } from '../support/fixtures.js';

test('what a fan says in the open chat reaches the desk, once', async ({ chatPage, simulator, desk }) => {
  const { fanId, username } = await simulator.newFan('first words');
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toEqual(['first words']);

  await simulator.say(fanId, 'a <b>tag</b>, two lines\nand an emoji 🎉');
  await simulator.say(fanId, 'haha');
  await simulator.say(fanId, 'haha');
  const all = ['first words', 'a <b>tag</b>, two lines\nand an emoji 🎉', 'haha', 'haha'];
  await expect.poll(() => desk.texts(username)).toEqual(all);

  await chatPage.reload();
  await simulator.say(fanId, 'still one of each');
  await expect.poll(() => desk.texts(username)).toEqual([...all, 'still one of each']);
});

test('tips, media and prices are read as what they are', async ({ dashboard, chatPage, simulator, desk }) => {
  const { fanId, username, name } = await simulator.newFan('a coffee for you');
  await simulator.say(fanId, 'with love', { tip: 12.5 });
  await simulator.say(fanId, '', { media: 'photo' });
  await simulator.say(fanId, 'just for you', { from: 'model', price: 30, media: 'video' });
  await simulator.say(fanId, 'hear this', { media: 'audio' });
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(async () => (await desk.messages(username)).length).toBe(5);

  const [, tip, photo, offer, voice] = await desk.messages(username);
  expect(tip).toMatchObject({ kind: 'tip', price: 12.5, content: 'with love', direction: 'incoming' });
  expect(photo).toMatchObject({ kind: 'text', content: '', mediaKinds: ['photo'], direction: 'incoming' });
  expect(photo.mediaUrl).toMatch(/\/sim\/media\/\d+\.svg$/);
  expect(offer).toMatchObject({ kind: 'ppv', price: 30, mediaKinds: ['video'], direction: 'outgoing' });
  expect(voice).toMatchObject({ kind: 'text', content: 'hear this', mediaKinds: ['audio'] });

  await dashboard.search(name);
  await dashboard.openConversation(name);
  for (const kind of ['Photo', 'Video', 'Audio']) {
    await expect(dashboard.message(`${kind} · on the platform`)).toHaveCount(1);
  }
});

test('a quoted message is not read as the message', async ({ chatPage, simulator, desk }) => {
  const { fanId, username } = await simulator.newFan('do you like the sea?');
  const { id } = await simulator.say(fanId, 'I mean in winter', { from: 'model' });
  await simulator.say(fanId, 'most of all in winter', { replyTo: id });
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect
    .poll(() => desk.texts(username))
    .toEqual(['do you like the sea?', 'I mean in winter', 'most of all in winter']);
});

test('messages stay with their fan while chats are changed quickly', async ({
  chatPage,
  simulator,
  desk,
}) => {
  const fans = [];
  for (const name of ['ana', 'bea', 'cid']) {
    const fan = await simulator.newFan(`this is ${name}`);
    fans.push({ ...fan, words: `this is ${name}` });
  }
  for (const { fanId } of [...fans, ...fans].reverse()) {
    await chatPage.locator(`a[href="/my/chats/chat/${fanId}/"]`).click();
    await expect(chatPage.locator('.b-chat__header')).toContainText(`u${fanId}`);
  }
  for (const { username, words } of fans) await expect.poll(() => desk.texts(username)).toEqual([words]);
});

test('older messages are read as they are scrolled into the page', async ({ chatPage, simulator, desk }) => {
  const words = Array.from({ length: 30 }, (_, index) => `message ${index + 1}`);
  const { fanId, username } = await simulator.newFan(words[0]);
  for (const text of words.slice(1)) await simulator.say(fanId, text);
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(async () => (await desk.texts(username)).length).toBe(20);
  await chatPage.locator('.b-chat__messages').evaluate((box) => box.scrollTo(0, 0));
  await expect.poll(async () => (await desk.texts(username)).toSorted()).toEqual(words.toSorted());
});

test('a payment changes a bubble and makes no new message', async ({ chatPage, simulator, desk }) => {
  const { fanId, username } = await simulator.newFan('what do you have for me?');
  const { id } = await simulator.say(fanId, 'this one', { from: 'model', price: 15, media: 'photo' });
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toHaveLength(2);
  await simulator.pay(fanId, id);
  await expect(chatPage.locator('[at-attr="payment_state"]')).toHaveText('$15 paid');
  await expect.poll(async () => (await desk.messages(username))[1].purchasedAt).not.toBeNull();
  await simulator.say(fanId, 'worth it');
  await expect.poll(() => desk.texts(username)).toEqual(['what do you have for me?', 'this one', 'worth it']);
});

test('a page that tells no ids is read by derived keys, each message once', async ({
  chatPage,
  simulator,
  desk,
}) => {
  // A page that is open loads itself anew when this changes, in the middle of the next address.
  await chatPage.goto('about:blank');
  await simulator.behave({ hiddenIds: true });
  const { fanId, username } = await simulator.newFan('haha');
  await simulator.say(fanId, 'haha');
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toEqual(['haha', 'haha']);
  await chatPage.reload();
  await simulator.say(fanId, 'you are funny');
  await expect.poll(() => desk.texts(username)).toEqual(['haha', 'haha', 'you are funny']);
  for (const { platformKey } of await desk.messages(username)) expect(platformKey).toMatch(/^d:in:/);
});

test('two browsers read one page once, of which only one sees the ids', async ({
  chatPage,
  simulator,
  desk,
}) => {
  const { fanId, username } = await simulator.newFan('haha');
  await simulator.say(fanId, 'haha');
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toEqual(['haha', 'haha']);
  await desk.approve(username, 'so funny');
  await expect.poll(() => desk.deliveryState(username, 'so funny')).toBe('confirmed');
  await chatPage.goto('about:blank');

  await simulator.behave({ hiddenIds: true });
  const profile = mkdtempSync(join(tmpdir(), 'greenroom-e2e-'));
  const other = await launch(profile);
  try {
    await Desk.signIn(other);
    const extension = await Extension.open(other);
    await extension.connectTo(desk);
    await extension.makeRounds(false);
    const page = await other.newPage();
    await page.goto(simulator.chatAddress(fanId));
    await simulator.say(fanId, 'haha');
    await simulator.say(fanId, 'haha');
    // A page that opens tells minutes only: in which order messages of one minute stand is not what this is about.
    const texts = async () => (await desk.texts(username)).toSorted();
    const all = ['haha', 'haha', 'haha', 'haha', 'so funny'];
    await expect.poll(texts).toEqual(all);
    await page.goto('about:blank');

    await simulator.behave({ hiddenIds: false });
    await chatPage.goto(simulator.chatAddress(fanId));
    const unnamed = async () =>
      (await desk.messages(username)).filter(({ platformKey }) => !/^\d+$/.test(platformKey));
    await simulator.say(fanId, 'enough');
    await expect.poll(texts).toEqual(['enough', ...all]);
    await expect.poll(unnamed).toEqual([]);
  } finally {
    await other.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

test('nothing is read for an account that is no model of the desk', async ({
  chatPage,
  extension,
  simulator,
  desk,
}) => {
  const stranger = extension.popup.getByText('@a_stranger is no model of the desk');
  await simulator.behave({ otherAccount: 'a_stranger' });
  await expect(stranger).toBeVisible();
  const { fanId, username } = await simulator.newFan('for somebody else');
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect(chatPage.getByText('for somebody else').last()).toBeVisible();
  await expect(stranger).toBeVisible();
  expect(await desk.texts(username)).toEqual([]);
});

test('a chat that is not open is opened to be read, while nobody uses the page', async ({
  chatPage,
  extension,
  simulator,
  desk,
}) => {
  await extension.makeRounds(true);
  const { username } = await simulator.newFan('anybody home?');
  // It looks twice a minute whether the page has been left alone.
  await expect.poll(() => desk.texts(username), { timeout: 75_000 }).toEqual(['anybody home?']);
  await expect(chatPage.locator('.b-chats__item__uread-count')).toHaveCount(0);
});

test.describe('on a page with a 24-hour clock', () => {
  test.use({ simulatorFlags: ['--clock', '24'] });

  test('times are read as well', async ({ chatPage, simulator, desk }) => {
    const before = Date.now();
    const { fanId, username } = await simulator.newFan('what time is it?');
    await chatPage.goto(simulator.chatAddress(fanId));
    await expect.poll(() => desk.texts(username)).toEqual(['what time is it?']);
    const [{ sentAt }] = await desk.messages(username);
    expect(Math.floor(Date.parse(sentAt) / 60_000)).toBe(Math.floor(before / 60_000));
  });
});

test('what was read while the desk is away arrives when it is back, though page and worker are gone', async ({
  chatPage,
  context,
  extension,
  simulator,
  desk,
}) => {
  const { fanId, username } = await simulator.newFan('before');
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toEqual(['before']);

  await context.route(`${desk.address}/api/messages**`, (route) => route.abort());
  await simulator.say(fanId, 'into the dark');
  await expect(extension.popup.getByText('1 waiting')).toBeVisible();
  await chatPage.close();
  await extension.killWorker();
  await context.unroute(`${desk.address}/api/messages**`);
  await expect.poll(() => desk.texts(username)).toEqual(['before', 'into the dark']);
});
