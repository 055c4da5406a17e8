import { violationsByDayAndNight } from '../support/accessibility.js';
import { expect, extensionTest as test } from '../support/fixtures.js';

/** The popup says these words, and everyone can use it as it says them. */
async function expectPopup(popup, words) {
  await expect(popup.getByText(words)).toBeVisible();
  expect(await violationsByDayAndNight(popup)).toEqual([]);
}

test('a page in another language, with late texts and bubbles twice, is read once and at the right time', async ({
  chatPage,
  simulator,
  desk,
}) => {
  await chatPage.goto('about:blank');
  await simulator.behave({ locale: 'de-DE', lateText: 1_500, duplicateBubbles: true, clusteredTimes: false });
  const before = Date.now();
  const { fanId, username } = await simulator.newFan('guten Abend');
  await simulator.say(fanId, 'wie geht es dir?');
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect(chatPage.locator('.b-chat__messages__time')).toHaveText('Heute');
  await expect.poll(() => desk.texts(username)).toEqual(['guten Abend', 'wie geht es dir?']);
  const [{ sentAt }] = await desk.messages(username);
  expect(Math.floor(Date.parse(sentAt) / 60_000)).toBe(Math.floor(before / 60_000));
  await simulator.say(fanId, 'bis morgen');
  await expect.poll(() => desk.texts(username)).toEqual(['guten Abend', 'wie geht es dir?', 'bis morgen']);
});

test('each thing that stands in the way stops typing by its name, and typing goes on once it is over', async ({
  dashboard,
  chatPage,
  extension,
  simulator,
  desk,
}) => {
  const { fanId, username } = await simulator.newFan();
  await chatPage.goto(simulator.chatAddress(fanId));
  await expect.poll(() => desk.texts(username)).toHaveLength(1);
  const { popup } = extension;
  await dashboard.visit('/admin/extensions');
  // Browsers of other tests are told for a while as well.
  const health = (words) => dashboard.page.getByRole('row', { name: 'Luna Vale' }).filter({ hasText: words });

  await simulator.behave({ dialog: true });
  await expectPopup(popup, 'something lies over the page');
  await expect(health('Typing stopped: something lies over the page')).toBeVisible();
  await desk.approve(username, 'after all of that');
  await simulator.behave({ dialog: false, renamedClasses: ['b-chat__btn-submit'] });
  await expectPopup(popup, 'no longer found: send');
  const sendIsGone = { part: 'typing', state: 'page-changed', selector: 'send' };
  await expect.poll(() => desk.stops()).toContainEqual([sendIsGone]);
  await expect(health('needs an update (send)')).toBeVisible();
  await simulator.behave({ renamedClasses: [], signedOut: true });
  await expectPopup(popup, 'Sign in on the platform.');
  await simulator.behave({ signedOut: false, otherAccount: 'a_stranger' });
  await expectPopup(popup, 'an account that is no model of yours');
  const another = { state: 'wrong-account', selector: null };
  const ofAnother = ['reading', 'typing'].map((part) => ({ part, ...another }));
  await expect.poll(() => desk.stops()).toContainEqual(ofAnother);
  expect(await simulator.sentTo(fanId)).toEqual([]);

  // What comes so late is in doubt first; then the bubble itself tells.
  await simulator.behave({ otherAccount: null, send: 'slow', sendTime: 23_000 });
  await expect
    .poll(() => desk.deliveryState(username, 'after all of that'), { timeout: 60_000 })
    .toBe('unknown');
  await expect.poll(() => desk.deliveryState(username, 'after all of that')).toBe('confirmed');
  expect(await simulator.sentTo(fanId)).toHaveLength(1);
});

test('a slow network, a fan who cannot be written to, and a platform that asks for a pause, are told as such', async ({
  chatPage,
  extension,
  simulator,
  desk,
}) => {
  const [blocked, other] = [await simulator.newFan('one'), await simulator.newFan('two')];
  for (const { fanId, username } of [blocked, other]) {
    await chatPage.goto(simulator.chatAddress(fanId));
    await expect.poll(() => desk.texts(username)).toHaveLength(1);
  }
  // The other's thread still stands under the new address.
  await simulator.behave({ slowness: 60_000 });
  await chatPage.locator(`a[href="/my/chats/chat/${blocked.fanId}/"]`).click();
  await expectPopup(extension.popup, 'the chat is still loading');
  const slow = ['reading', 'typing'].map((part) => ({ part, state: 'slow', selector: null }));
  await expect.poll(() => desk.stops()).toContainEqual(slow);
  await simulator.behave({ slowness: 0 });
  await chatPage.reload();
  await expect(extension.popup.getByText('Reading and delivering.')).toBeVisible();

  await chatPage.goto(simulator.chatAddress(other.fanId));
  await expect(chatPage.locator('.b-text-editor')).toBeVisible();
  await simulator.behave({ blockedFans: [blocked.fanId] });
  await desk.approve(blocked.username, 'are you there?');
  await expect
    .poll(() => desk.delivery(blocked.username, 'are you there?'))
    .toMatchObject({ state: 'failed', failure: 'fan-blocked' });

  await expectPopup(extension.popup, 'this fan cannot be written to; open another chat');

  await simulator.behave({ blockedFans: [], rateLimited: true });
  await expectPopup(extension.popup, 'Reading and typing stopped: the platform asked for a pause');
  await expect
    .poll(() => desk.stops())
    .toContainEqual(expect.arrayContaining([{ part: 'typing', state: 'rate-limited', selector: null }]));
});

test('a list that turns round with each change misleads nobody', async ({ chatPage, simulator, desk }) => {
  await chatPage.goto('about:blank');
  await simulator.behave({ reorderedList: true });
  const [one, two] = [await simulator.newFan('this is one'), await simulator.newFan('this is two')];
  await chatPage.goto(`${simulator.address}/my/chats/`);
  /** As a person sees the two: their order in the page's source tells nothing. */
  const isAbove = async () => {
    const [first, second] = await Promise.all(
      [one, two].map(({ fanId }) => chatPage.locator(`a[href="/my/chats/chat/${fanId}/"]`).boundingBox()),
    );
    return first.y < second.y;
  };
  for (const { fanId, username } of [one, two]) {
    await chatPage.locator(`a[href="/my/chats/chat/${fanId}/"]`).click();
    await expect.poll(() => desk.texts(username)).toHaveLength(1);
  }
  await desk.approve(one.username, 'an answer for one, who waits for it');
  await expect(chatPage.locator('.b-text-editor')).toContainText('an ans');
  const was = await isAbove();
  await simulator.say(two.fanId, 'meanwhile');
  await expect.poll(isAbove).toBe(!was);
  await simulator.say(two.fanId, 'and again');
  await simulator.say(two.fanId, 'and once more');
  await expect
    .poll(() => desk.deliveryState(one.username, 'an answer for one, who waits for it'))
    .toBe('confirmed');
  expect((await simulator.sentTo(one.fanId)).map(({ text }) => text)).toEqual([
    'an answer for one, who waits for it',
  ]);
  expect(await simulator.sentTo(two.fanId)).toEqual([]);
  await chatPage.locator(`a[href="/my/chats/chat/${two.fanId}/"]`).click();
  const said = ['this is two', 'meanwhile', 'and again', 'and once more'];
  await expect.poll(() => desk.texts(two.username)).toEqual(said);
  expect(await desk.texts(one.username)).toEqual(['this is one', 'an answer for one, who waits for it']);
});
