import { accessibilityViolations } from '../support/accessibility.js';
import { expect, test } from '../support/fixtures.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const usable = async (page) => expect(await accessibilityViolations(page, WCAG)).toEqual([]);

test('a hint at a minor stops everybody until an admin has looked; selling stops and goes on by hand', async ({
  dashboard,
  colleague,
  desk,
}) => {
  const { page } = dashboard;
  const operator = colleague.dashboard;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await operator.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const fan = await desk.newFan('are you there?');
  await dashboard.goTo(fan);
  await operator.goTo(fan);
  await operator.reply(fan.name).fill('happy birthday');

  await desk.receive(fan, 'i turn 17 next month');
  for (const each of [dashboard, operator]) {
    await expect(each.page.getByRole('region', { name: 'Frozen' })).toContainText('a birthday under 18');
    await expect(each.page.getByText('There are no options while')).toBeVisible();
  }
  await expect(operator.sendButton).toBeDisabled();
  await expect(operator.sendButton).toHaveAccessibleDescription('Frozen: an admin must look first');
  await expect(operator.page.getByRole('button', { name: 'Release…' })).toHaveCount(0);
  await usable(operator.page);

  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('button', { name: 'Frozen' }).click();
  await page.keyboard.press('Escape');
  await expect(dashboard.row(fan.name)).toContainText('Frozen');
  await expect(dashboard.conversations).toHaveCount(1);

  const frozen = page.getByRole('region', { name: 'Frozen' });
  await frozen.getByRole('link', { name: 'See the message' }).click();
  await expect(dashboard.message('i turn 17')).toBeInViewport();
  await page.getByRole('button', { name: 'Back to the newest' }).click();
  await frozen.getByRole('button', { name: 'Release…' }).click();
  const dialog = page.getByRole('dialog', { name: `Release the conversation with ${fan.name}?` });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Spoke of their younger brother');
  await expect(dialog.getByText('i turn 17 next month')).toBeVisible();
  await usable(page);
  await dialog.getByRole('button', { name: 'Release' }).click();
  for (const each of [dashboard, operator]) {
    await expect(each.page.getByRole('region', { name: 'Frozen' })).toHaveCount(0);
  }
  await expect(dashboard.reply(fan.name)).toBeFocused();
  await expect(operator.sendButton).toBeEnabled();

  await operator.messages.focus();
  await operator.page.keyboard.press('x');
  await operator.page.getByRole('menuitem', { name: 'Stop selling…' }).press('Enter');
  const asked = operator.page.getByRole('dialog', { name: `Stop selling to ${fan.name}?` });
  await asked.getByRole('textbox', { name: 'Reason' }).fill('Lost their job');
  await usable(operator.page);
  await asked.getByRole('button', { name: 'Stop selling' }).click();
  const inCare = page.getByRole('region', { name: 'In care' });
  await expect(inCare).toContainText('Lost their job');
  await inCare.getByText('What helps now').click();
  await usable(page);
  await inCare.getByRole('button', { name: 'End care' }).click();
  await expect(inCare).toHaveCount(0);
  await dashboard.messages.focus();
  await page.keyboard.press('z');
  await expect(inCare).toBeVisible();
});
