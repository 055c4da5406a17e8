import { accessibilityViolations, violationsByDayAndNight } from '../support/accessibility.js';
import { Extension } from '../support/extension.js';
import { expect, extensionTest as test } from '../support/fixtures.js';

test('the popup tells how things stand', async ({ chatPage, extension }) => {
  const { popup } = extension;
  await expect(popup.getByText('Reading and delivering.')).toBeVisible();
  await expect(popup.getByText('@lunavale, served as')).toBeVisible();
  await expect(popup.getByRole('link', { name: 'Open the desk' })).toHaveAttribute('href', /^http/);
  await chatPage.close();
  await expect(popup.getByText("Open the platform's messages")).toBeVisible();
});

test('before it is paired, it asks for the code, and everyone can use it', async ({ context }) => {
  const { popup } = await Extension.open(context);
  await expect(popup.getByText('Pair this browser with the desk')).toBeVisible();
  await expect(popup.getByLabel('Code')).toBeVisible();
  expect(await violationsByDayAndNight(popup)).toEqual([]);
});

test('an address is refused with a reason, and the desk that is paired stays', async ({
  extension,
  desk,
}) => {
  const { popup } = extension;
  await extension.pair('http://desk.example', 'ABCD-EFGH');
  await expect(popup.getByRole('alert')).toHaveText('Use https for another machine.');
  await extension.pair('http://localhost:9', 'ABCD-EFGH');
  await expect(popup.getByRole('alert')).toHaveText('Nothing answers at this address.');
  expect(await violationsByDayAndNight(popup)).toEqual([]);
  await expect(popup.getByRole('link', { name: 'Open the desk' })).toHaveAttribute('href', desk.address);
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
    await extension.openPairing();
    for (const page of [extension.popup, chatPage]) {
      await page.emulateMedia({ colorScheme });
      expect(await accessibilityViolations(page)).toEqual([]);
    }
    await chatPage.goto(`${simulator.address}/sim/`);
    await expect(chatPage.getByRole('log')).not.toBeEmpty();
    expect(await accessibilityViolations(chatPage)).toEqual([]);
  });
}
