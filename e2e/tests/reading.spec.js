import { expect, test } from '../support/fixtures.js';

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

test('tips, media and prices are read as what they are', async ({ chatPage, simulator, desk }) => {
  const { fanId, username } = await simulator.newFan('a coffee for you');
  await simulator.say(fanId, 'with love', { tip: 12.5 });
  await simulator.say(fanId, '', { media: 'photo' });
  await simulator.say(fanId, 'just for you', { from: 'model', price: 30, media: 'video' });
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(async () => (await desk.messages(username)).length).toBe(4);

  const [, tip, photo, offer] = await desk.messages(username);
  expect(tip).toMatchObject({ kind: 'tip', price: 12.5, content: 'with love', direction: 'incoming' });
  expect(photo).toMatchObject({ kind: 'text', content: '', direction: 'incoming' });
  expect(photo.mediaUrl).toMatch(/\/sim\/media\/\d+\.svg$/);
  expect(offer).toMatchObject({ kind: 'ppv', price: 30, direction: 'outgoing' });
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
  // The new thread loads slowly, so that the old one stands under the new address for a while.
  await chatPage.route('**/sim/page/chats/*?before=*', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer });
  });
  for (const { fanId } of [...fans, ...fans].reverse()) {
    await chatPage.locator(`a[href="/my/chats/chat/${fanId}/"]`).click();
    await expect(chatPage.locator('.b-chat__header')).toContainText(`u${fanId}`);
  }
  for (const { username, words } of fans) await expect.poll(() => desk.texts(username)).toEqual([words]);
});

test('a chat that is not open is opened to be read, while nobody uses the page', async ({
  chatPage,
  extension,
  simulator,
  desk,
}) => {
  await extension.makeRounds(true);
  const { username } = await simulator.newFan('anybody home?');
  await expect.poll(() => desk.texts(username)).toEqual(['anybody home?']);
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

test('what was read while the desk is away arrives when it is back', async ({
  chatPage,
  context,
  simulator,
  desk,
}) => {
  const { fanId, username } = await simulator.newFan('before');
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toEqual(['before']);

  await context.route(`${desk.address}/api/messages**`, (route) => route.abort());
  await simulator.say(fanId, 'into the dark');
  await expect.poll(() => chatPage.locator('[at-attr="chat_message"]').count()).toBe(2);
  await context.unroute(`${desk.address}/api/messages**`);
  await expect.poll(() => desk.texts(username)).toEqual(['before', 'into the dark']);
});
