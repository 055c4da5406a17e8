import pg from 'pg';
import { violationsByDayAndNight } from '../support/accessibility.js';
import { expect, extensionTest as test } from '../support/fixtures.js';

const EDITOR = '.b-text-editor';

test('an approved reply is typed, sent once and confirmed', async ({ chatPage, simulator, desk }) => {
  const { fanId, username } = await simulator.newFan();
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toHaveLength(1);

  const reply = 'hey you 🥰 glad you came!\nhow did you find me?';
  await desk.approve(username, reply);
  await expect.poll(() => desk.deliveryState(username, reply)).toBe('confirmed');

  const sent = await simulator.sentTo(fanId);
  expect(sent.map(({ text }) => text)).toEqual([reply]);
  expect(sent[0].keystrokes).toHaveLength([...new Intl.Segmenter().segment(reply)].length);
  await simulator.say(fanId, 'through a friend');
  await expect.poll(() => desk.texts(username)).toEqual(['hi, I am new here', reply, 'through a friend']);
});

test('the chat of a reply is opened, by its link or by its address', async ({
  chatPage,
  simulator,
  desk,
}) => {
  const first = await simulator.newFan('one');
  const far = await simulator.newFan('two');
  for (const { fanId, username } of [first, far]) {
    await chatPage.goto(simulator.chatAddress(fanId));
    await expect.poll(() => desk.texts(username)).toHaveLength(1);
  }
  await desk.approve(first.username, 'hello one');
  await expect.poll(() => desk.deliveryState(first.username, 'hello one')).toBe('confirmed');

  await chatPage.addStyleTag({ content: '.b-chats__list-dialogues { flex: 0 0 1px !important; }' });
  for (let others = 0; others < 8; others++) await simulator.newFan(`somebody ${others}`);
  await expect(chatPage.locator(`a[href="/my/chats/chat/${far.fanId}/"]`)).toHaveCount(0);
  await desk.approve(far.username, 'hello two');
  await expect.poll(() => desk.deliveryState(far.username, 'hello two')).toBe('confirmed');
  expect(await simulator.sentTo(far.fanId)).toHaveLength(1);
});

test('replies go one at a time, in the order of their approval', async ({ chatPage, simulator, desk }) => {
  const [one, two] = [await simulator.newFan('one'), await simulator.newFan('two')];
  for (const { fanId, username } of [one, two]) {
    await chatPage.goto(simulator.chatAddress(fanId));
    await expect.poll(() => desk.texts(username)).toHaveLength(1);
  }
  await desk.approve(one.username, 'the first reply');
  await desk.approve(two.username, 'the second reply');
  await expect.poll(() => desk.deliveryState(two.username, 'the second reply')).toBe('confirmed');
  const [[first], [second]] = [await simulator.sentTo(one.fanId), await simulator.sentTo(two.fanId)];
  expect(Date.parse(first.time)).toBeLessThan(second.keystrokes[0]);
});

test('what somebody wrote in the editor stays, and nothing is sent over it', async ({
  chatPage,
  extension,
  simulator,
  desk,
}) => {
  const { fanId, username } = await simulator.newFan();
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toHaveLength(1);
  // Written a while ago: what is being written now is waited for instead.
  await chatPage.locator(EDITOR).evaluate((editor) => {
    editor.focus();
    document.execCommand('insertText', false, 'my own words');
  });

  await desk.approve(username, 'an approved reply');
  await expect(extension.popup.getByText('somebody was writing there')).toBeVisible();
  await expect(chatPage.locator(EDITOR)).toHaveText('my own words');
  expect(await simulator.sentTo(fanId)).toEqual([]);

  await chatPage.locator(EDITOR).press('Control+A');
  await chatPage.keyboard.press('Delete');
  await expect.poll(() => desk.deliveryState(username, 'an approved reply')).toBe('confirmed');
  expect(await simulator.sentTo(fanId)).toHaveLength(1);
});

test('a person who starts to write while a reply is typed keeps the editor', async ({
  chatPage,
  extension,
  simulator,
  desk,
}) => {
  const { fanId, username } = await simulator.newFan();
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toHaveLength(1);
  const reply = 'a long reply that takes a while to be typed, letter by letter';
  await desk.approve(username, reply);
  await expect(chatPage.locator(EDITOR)).toContainText('a long');
  await chatPage.locator(EDITOR).press('End');
  await chatPage.keyboard.type('WAIT');
  await expect(extension.popup.getByText('somebody was writing there')).toBeVisible();
  await expect(chatPage.locator(EDITOR)).toContainText('WAIT');
  expect(await simulator.sentTo(fanId)).toEqual([]);

  await chatPage.locator(EDITOR).press('Control+A');
  await chatPage.keyboard.press('Delete');
  await expect.poll(() => desk.deliveryState(username, reply)).toBe('confirmed');
  expect((await simulator.sentTo(fanId)).map(({ text }) => text)).toEqual([reply]);
});

test('a send that makes no bubble ends unknown and is never repeated', async ({
  chatPage,
  simulator,
  desk,
}) => {
  const { fanId, username } = await simulator.newFan();
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toHaveLength(1);
  await simulator.behave({ send: 'vanishes' });
  let clicks = 0;
  chatPage.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith(`/chats/${fanId}/messages`)) clicks += 1;
  });
  await desk.approve(username, 'lost on the way');
  await expect
    .poll(() => desk.deliveryState(username, 'lost on the way'), { timeout: 60_000 })
    .toBe('unknown');
  expect(clicks).toBe(1);
});

test('what the page did not send is taken out of its editor, and a person can have it sent again', async ({
  chatPage,
  simulator,
  desk,
}) => {
  const { fanId, username } = await simulator.newFan();
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toHaveLength(1);
  const expectUnknown = async (failure) => {
    await expect
      .poll(() => desk.delivery(username, 'once more'), { timeout: 60_000 })
      .toMatchObject({ state: 'unknown', failure });
    await expect(chatPage.locator(EDITOR)).toHaveText('');
    await desk.step(username, 'once more', 'resolve', { resolution: 'again' });
  };

  await chatPage.route('**/sim/page/chats/*/messages', (route) => route.fulfill({ status: 500, json: {} }));
  await desk.approve(username, 'once more');
  await expectUnknown('send-failed');

  await chatPage.unroute('**/sim/page/chats/*/messages');
  await chatPage.evaluate(() => {
    const swallow = (click) =>
      click.target.closest('[at-attr="send_btn"]') && click.stopImmediatePropagation();
    addEventListener('click', swallow, { capture: true });
    window.allowClicks = () => removeEventListener('click', swallow, { capture: true });
  });
  await expectUnknown('not-confirmed');

  await chatPage.evaluate(() => window.allowClicks());
  await expect.poll(() => desk.deliveryState(username, 'once more')).toBe('confirmed');
  expect(await simulator.sentTo(fanId)).toHaveLength(1);
});

test('typing stops where a person pauses or cancels it, and nothing of it stays', async ({
  chatPage,
  extension,
  simulator,
  desk,
}) => {
  const { fanId, username } = await simulator.newFan();
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toHaveLength(1);
  const reply = 'a long reply that takes a while to be typed, letter by letter';
  await desk.approve(username, reply);
  await expect(chatPage.locator(EDITOR)).toContainText('a long');
  await extension.popup.getByRole('button', { name: 'Pause typing' }).click();
  await expect(chatPage.locator(EDITOR)).toHaveText('');
  await expect(extension.popup.getByText('Reading; typing is paused.')).toBeVisible();
  await expect(extension.popup.getByText('paused, 1 reply waits')).toBeVisible();
  expect(await violationsByDayAndNight(extension.popup)).toEqual([]);
  await expect.poll(() => desk.deliveryState(username, reply)).toBe('queued');

  await extension.popup.getByRole('button', { name: 'Go on typing' }).click();
  await expect(chatPage.locator(EDITOR)).toContainText('a long');
  await desk.step(username, reply, 'pause');
  await expect(chatPage.locator(EDITOR)).toHaveText('');
  await desk.step(username, reply, 'resume');
  await expect(chatPage.locator(EDITOR)).toContainText('a long');
  await extension.popup.getByRole('button', { name: 'Cancel this reply' }).click();
  await expect(chatPage.locator(EDITOR)).toHaveText('');
  expect(await desk.delivery(username, reply)).toMatchObject({ state: 'failed', failure: 'cancelled' });
  expect(await simulator.sentTo(fanId)).toEqual([]);
});

test('a chat that is left right before the click gets nothing, and can be written to again', async ({
  chatPage,
  simulator,
  desk,
  server,
}) => {
  const reply = 'for one of them, and for nobody else';
  const [one, two] = [await simulator.newFan('one'), await simulator.newFan('two')];
  for (const { fanId, username } of [two, one]) {
    await chatPage.goto(simulator.chatAddress(fanId));
    await expect.poll(() => desk.texts(username)).toHaveLength(1);
  }
  const database = new pg.Client({ connectionString: server.databaseUrl() });
  await database.connect();
  try {
    await desk.approve(one.username, reply);
    await expect(chatPage.locator(EDITOR)).toContainText('for one');
    // Held back at the desk, the last word before the click leaves time to leave.
    await database.query('begin');
    await database.query("select 1 from deliveries where state = 'claimed' for update");
    await expect
      .poll(async () => (await database.query('select 1 from pg_locks where not granted')).rowCount)
      .toBe(1);
    await chatPage.locator(`a[href="/my/chats/chat/${two.fanId}/"]`).evaluate((link) => link.click());
    await expect(chatPage.locator(EDITOR)).toHaveText('');
  } finally {
    await database.end();
  }
  // At its last look the extension sees another fan: a person says what is to become of it.
  await expect.poll(() => desk.deliveryState(one.username, reply)).toBe('failed');
  await expect(chatPage.locator(EDITOR)).toHaveText('');
  await desk.step(one.username, reply, 'resolve', { resolution: 'again' });
  await expect.poll(() => desk.deliveryState(one.username, reply)).toBe('confirmed');
  expect((await simulator.sentTo(one.fanId)).map(({ text }) => text)).toEqual([reply]);
  expect(await simulator.sentTo(two.fanId)).toEqual([]);
});

test('a page that shows another name than the desk knows is not written to', async ({
  chatPage,
  extension,
  simulator,
  desk,
}) => {
  const { fanId, username } = await simulator.newFan();
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toHaveLength(1);
  await chatPage.route('**/sim/page/chats**', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replaceAll(`"${username}"`, '"somebody_else"');
    await route.fulfill({ response: answer, body });
  });
  await chatPage.reload();
  await expect(chatPage.locator('.b-chat__header')).toContainText('somebody_else');
  await desk.approve(username, 'for you only');
  await expect(extension.popup.getByText('the page showed another fan')).toBeVisible();
  await expect(chatPage.locator(EDITOR)).toHaveText('');
  expect(await simulator.sentTo(fanId)).toEqual([]);

  await chatPage.unroute('**/sim/page/chats**');
  await chatPage.reload();
  await expect.poll(() => desk.deliveryState(username, 'for you only')).toBe('confirmed');
});
