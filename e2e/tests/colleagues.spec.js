import { accessibilityViolations } from '../support/accessibility.js';
import { expect, test } from '../support/fixtures.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test.beforeEach(async ({ dashboard, colleague, desk }, info) => {
  info.fan = await desk.newFan('who is it this time?');
  for (const each of [dashboard, colleague.dashboard]) {
    await each.search(info.fan.name);
    await each.row(info.fan.name).waitFor();
  }
});

test('who looks at a conversation and who types there shows at the other desk', async ({
  dashboard,
  colleague,
}, { fan }) => {
  const mia = colleague.dashboard;
  await mia.openConversation(fan.name);
  await expect(dashboard.row(fan.name)).toContainText('Mia is looking');
  await dashboard.openConversation(fan.name);
  await expect(dashboard.conversation(fan.name)).toContainText('Mia is looking');
  await expect(mia.row(fan.name)).toContainText('is looking');

  await mia.reply(fan.name).pressSequentially('I think');
  await expect(dashboard.row(fan.name)).toContainText('Mia is typing…');
  await expect(dashboard.company).toHaveText('Mia is typing here.');
  expect(await accessibilityViolations(dashboard.page, WCAG)).toEqual([]);
  // She stops, and it lapses.
  await expect(dashboard.row(fan.name)).toContainText('Mia is looking');
  await expect(dashboard.company).toBeEmpty();

  await mia.page.keyboard.press('Escape');
  await mia.page.keyboard.press('Escape');
  await expect(dashboard.row(fan.name)).not.toContainText('Mia');
});

test('whose line is lost is nowhere, and is back where they were', async ({ dashboard, colleague }, {
  fan,
}) => {
  const mia = colleague.dashboard;
  await mia.openConversation(fan.name);
  await expect(dashboard.row(fan.name)).toContainText('Mia is looking');
  await colleague.context.setOffline(true);
  await expect(dashboard.row(fan.name)).not.toContainText('Mia');
  await colleague.context.setOffline(false);
  await expect(dashboard.row(fan.name)).toContainText('Mia is looking');
});

test('a conversation is claimed by a key, survives a reload, and is taken over after one question', async ({
  dashboard,
  colleague,
}, { fan }) => {
  const mia = colleague.dashboard;
  await mia.openConversation(fan.name);
  await mia.messages.focus();
  await mia.page.keyboard.press('c');
  await expect(mia.conversation(fan.name).getByRole('button', { name: 'Release' })).toBeVisible();
  await expect(dashboard.row(fan.name)).toContainText('claimed by Mia');
  await mia.page.reload();
  await mia.inSync();
  await expect(mia.conversation(fan.name).getByRole('button', { name: 'Release' })).toBeVisible();

  await dashboard.openConversation(fan.name);
  await expect(dashboard.company).toHaveText('Mia has this conversation.');
  await dashboard.conversation(fan.name).getByRole('button', { name: 'Take over' }).click();
  const question = dashboard.page.getByRole('dialog', { name: 'Take over from Mia?' });
  await expect(question).toContainText('Mia is looking');
  expect(await accessibilityViolations(dashboard.page, WCAG)).toEqual([]);
  await question.getByRole('button', { name: 'Take over' }).click();
  await expect(dashboard.row(fan.name)).toContainText('claimed by you');
  await expect(dashboard.company).toBeEmpty();
  await expect(mia.row(fan.name)).not.toContainText('claimed by you');
  await expect(mia.company).toContainText('has this conversation.');

  await dashboard.conversation(fan.name).getByRole('button', { name: 'Release' }).click();
  await expect(mia.row(fan.name)).not.toContainText('claimed');
});

test('a claim holds over a lost line', async ({ dashboard, colleague }, { fan }) => {
  const mia = colleague.dashboard;
  await mia.openConversation(fan.name);
  await mia.conversation(fan.name).getByRole('button', { name: 'Claim' }).click();
  await expect(dashboard.row(fan.name)).toContainText('claimed by Mia');
  await colleague.context.setOffline(true);
  await expect(mia.connection).toContainText('offline since');
  await colleague.context.setOffline(false);
  await mia.inSync();
  await expect(mia.conversation(fan.name).getByRole('button', { name: 'Release' })).toBeVisible();
  await expect(dashboard.row(fan.name)).toContainText('claimed by Mia');
});

test('who answers second is told who was first, and keeps the words', async ({ dashboard, colleague, desk }, {
  fan,
}) => {
  const mia = colleague.dashboard;
  await mia.openConversation(fan.name);
  await dashboard.openConversation(fan.name);
  await dashboard.page.context().setOffline(true);
  await dashboard.send(fan, 'it is me');
  await mia.send(fan, 'it is always me');
  await expect.poll(() => desk.texts(fan.username)).toHaveLength(2);
  await dashboard.page.context().setOffline(false);

  await expect(dashboard.alert).toContainText('Mia wrote since you looked');
  await expect(dashboard.alert).toContainText('Mia: it is always me');
  await expect(dashboard.reply(fan.name)).toHaveValue('it is me');
  await expect(dashboard.message('it is always me')).toHaveCount(1);
  expect(await desk.texts(fan.username)).toEqual(['who is it this time?', 'it is always me']);
});

test('what is taken away leaves the screen at once, and comes back with the draft', async ({
  colleague,
  desk,
}, { fan }) => {
  const { dashboard: mia, operator } = colleague;
  await mia.openConversation(fan.name);
  await mia.reply(fan.name).fill('almost finished');
  const others = (await desk.handles()).filter((handle) => handle !== 'lunavale');
  await desk.assign(operator, others);

  await expect(mia.page.getByRole('alert')).toContainText('You no longer answer for Luna Vale');
  await expect(mia.messages).toHaveCount(0);
  await expect(mia.row(fan.name)).toHaveCount(0);
  expect(await accessibilityViolations(mia.page, WCAG)).toEqual([]);
  await mia.page.getByRole('button', { name: 'Back to the inbox' }).click();

  await desk.assign(operator, undefined);
  await expect(mia.row(fan.name)).toContainText('Draft');
  await mia.openConversation(fan.name);
  await expect(mia.reply(fan.name)).toHaveValue('almost finished');
});
