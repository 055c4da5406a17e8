import { accessibilityViolations } from '../support/accessibility.js';
import { expect, test } from '../support/fixtures.js';

test('the popup tells how things stand', async ({ chatPage, extension }) => {
  const { popup } = extension;
  await expect(popup.getByText('Reading and delivering.')).toBeVisible();
  await expect(popup.getByText('@lunavale, served as')).toBeVisible();
  await expect(popup.getByRole('link', { name: 'Open the desk' })).toHaveAttribute('href', /^http/);
  await chatPage.close();
  await expect(popup.getByText("Open the platform's messages")).toBeVisible();
});

test('an address is refused with a reason, and one that is gone is told', async ({ extension }) => {
  const { popup } = extension;
  const field = popup.getByLabel("Desk's address");
  await field.fill('http://desk.example');
  await field.press('Enter');
  await expect(popup.getByRole('alert')).toHaveText('Use https for another machine.');
  await field.fill('http://localhost:9');
  await field.press('Enter');
  await expect(popup.getByText('The desk cannot be reached.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark']) {
  test(`the ${colorScheme} popup and pages can be used by everyone`, async ({
    chatPage,
    extension,
    simulator,
  }) => {
    await chatPage.goto(simulator.chatAddress('48210017'));
    await expect(chatPage.locator('.b-chat__header')).toBeVisible();
    await expect(extension.popup.getByText('Reading and delivering.')).toBeVisible();
    for (const page of [extension.popup, chatPage]) {
      await page.emulateMedia({ colorScheme });
      expect(await accessibilityViolations(page)).toEqual([]);
    }
    await chatPage.goto(`${simulator.address}/sim/`);
    await expect(chatPage.getByRole('log')).not.toBeEmpty();
    expect(await accessibilityViolations(chatPage)).toEqual([]);
  });
}
