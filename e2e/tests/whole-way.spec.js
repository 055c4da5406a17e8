import { Dashboard } from '../support/dashboard.js';
import { expect, extensionTest as test } from '../support/fixtures.js';
import { Simulator } from '../support/simulator.js';

const STORY = Array.from({ length: 40 }, (_, index) => `day ${index + 1} of the trip was a good one`).join(
  '\n',
);

test('a fan writes, a person answers with an option, and the answer stands on the page once', async ({
  dashboard,
  chatPage,
  simulator,
  desk,
}) => {
  const { fanId, username, name } = await simulator.newFan(STORY);
  await dashboard.search(name);
  await simulator.say(fanId, 'how was your day?');
  await expect(dashboard.conversations).toHaveCount(0);

  await chatPage.locator(`a[href="/my/chats/chat/${fanId}/"]`).click();
  await expect(chatPage.locator('[at-attr="chat_message"]').last()).toContainText('how was your day?');
  await expect(dashboard.row(name)).toContainText('how was your day?');

  await dashboard.openConversation(name);
  await expect(dashboard.message('how was your day?')).toBeVisible();
  await expect(dashboard.options.first()).toBeVisible();
  const options = await dashboard.options.locator('span:not([aria-hidden])').allInnerTexts();
  expect(options.length).toBeGreaterThanOrEqual(3);
  expect(options.length).toBeLessThanOrEqual(5);
  for (const option of options) expect(option.length).toBeLessThan(200);

  await dashboard.options.nth(1).click();
  await expect(dashboard.reply(name)).toHaveValue(options[1]);
  await dashboard.reply(name).press('End');
  await dashboard.page.keyboard.type(' and which day was the best?');
  const reply = `${options[1]} and which day was the best?`;
  await expect(dashboard.page.getByText('Option 2 · edited')).toBeVisible();

  // The operator reads the story again; what arrives below meanwhile has not been seen.
  await dashboard.messages.hover();
  await dashboard.page.mouse.wheel(0, -5_000);
  await expect(dashboard.page.getByRole('button', { name: 'Newest' })).toBeVisible();
  await simulator.say(fanId, 'the last day, of course');
  await expect(dashboard.page.getByRole('button', { name: '1 new message' })).toBeVisible();
  await dashboard.sendButton.click();
  await expect(dashboard.alert).toContainText(`${name} wrote since you looked`);
  await expect(dashboard.reply(name)).toHaveValue(reply);
  await expect(dashboard.message('the last day, of course')).toBeVisible();
  expect(await desk.texts(username)).toEqual([STORY, 'how was your day?', 'the last day, of course']);

  await dashboard.sendButton.click();
  await expect(dashboard.reply(name)).toHaveValue('');
  await expect(dashboard.message(reply)).toContainText('Typing…');
  await expect(dashboard.message(reply)).toContainText('Delivered');

  const [sent, ...more] = await simulator.sentTo(fanId);
  expect(more).toEqual([]);
  expect(sent.text).toBe(reply);
  expect(sent.keystrokes).toHaveLength([...new Intl.Segmenter().segment(reply)].length);
  const typingTook = sent.keystrokes.at(-1) - sent.keystrokes[0];
  expect(typingTook / (sent.keystrokes.length - 1)).toBeGreaterThanOrEqual(50);

  // What the page shows now is read again, and is a repeat of what the desk knows.
  await chatPage.reload();
  await simulator.say(fanId, 'good night');
  const all = [STORY, 'how was your day?', 'the last day, of course', reply, 'good night'];
  await expect.poll(() => desk.texts(username)).toEqual(all);
  await expect(dashboard.message('good night')).toBeVisible();
  await expect(dashboard.message(reply)).toHaveCount(1);
  expect((await desk.messages(username))[3]).toMatchObject({ direction: 'outgoing', isAiGenerated: true });
});

test('a conversation is found, opened and answered by keyboard, and a second tab shows it live and once', async ({
  dashboard,
  context,
  chatPage,
  simulator,
  desk,
}) => {
  const { page } = dashboard;
  const id = Simulator.newId();
  await dashboard.search(`Fan ${id}`);
  const fans = [
    await simulator.newFan('how is your evening?', `${id}1`),
    await simulator.newFan('how is your evening?', `${id}2`),
  ];
  for (const { fanId, name } of fans) {
    await chatPage.locator(`a[href="/my/chats/chat/${fanId}/"]`).click();
    await expect(dashboard.row(name)).toBeVisible();
  }
  const top = await dashboard.conversations.first().innerText();
  const [above, below] = top.includes(fans[0].name) ? fans : fans.toReversed();

  await page.keyboard.press('j');
  await expect(dashboard.conversations.first()).toBeFocused();
  await page.keyboard.press('j');
  await expect(dashboard.conversations.nth(1)).toBeFocused();
  await expect(dashboard.conversations.nth(1)).toContainText(below.name);
  await page.keyboard.press('k');
  await expect(dashboard.conversations.first()).toBeFocused();
  await expect(dashboard.conversations.first()).toContainText(above.name);
  await page.keyboard.press('Enter');
  await expect(dashboard.message('how is your evening?')).toBeVisible();

  const otherTab = await Dashboard.open(context);
  await otherTab.inSync();
  await otherTab.page.goto(page.url());
  await expect(otherTab.message('how is your evening?')).toBeVisible();

  await page.bringToFront();
  await expect(dashboard.options.first()).toBeVisible();
  await page.keyboard.press('1');
  await expect(dashboard.reply(above.name)).toBeFocused();
  const reply = await dashboard.reply(above.name).inputValue();
  expect(reply).not.toBe('');
  await page.keyboard.press('Control+Enter');
  for (const tab of [dashboard, otherTab]) {
    await expect(tab.message(reply)).toContainText('Delivered');
    await expect(tab.message(reply)).toHaveCount(1);
  }
  expect((await simulator.sentTo(above.fanId)).map(({ text }) => text)).toEqual([reply]);
  expect(await desk.texts(above.username)).toEqual(['how is your evening?', reply]);
});
