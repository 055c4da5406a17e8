import { accessibilityViolations } from '../support/accessibility.js';
import { Dashboard } from '../support/dashboard.js';
import { expect, test } from '../support/fixtures.js';
import * as server from '../support/server.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A conversation of the demo agency that no test changes; its fan waits, so that options stand beside it. */
const WHALE = 'night_owl_nate';

const LOOKS = [
  { look: 'light', colorScheme: 'light', width: 1280 },
  { look: 'dark', colorScheme: 'dark', width: 1280 },
  { look: 'narrow', colorScheme: 'light', width: 420 },
];

for (const { look, colorScheme, width } of LOOKS) {
  test(`the ${look} desk can be used by everyone`, async ({ context }) => {
    const dashboard = await Dashboard.open(context);
    const { page } = dashboard;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(await accessibilityViolations(page, WCAG)).toEqual([]);

    await dashboard.signIn();
    await expect(dashboard.conversations.first()).toBeVisible();
    expect(await accessibilityViolations(page, WCAG)).toEqual([]);

    await dashboard.conversations.filter({ hasText: WHALE }).click();
    await expect(dashboard.messages.getByRole('article').last()).toBeInViewport();
    if (width < 800) {
      expect(await accessibilityViolations(page, WCAG)).toEqual([]);
      await page.getByRole('button', { name: 'Suggestions' }).click();
    }
    await expect(dashboard.options.first()).toBeVisible();
    expect(await accessibilityViolations(page, WCAG)).toEqual([]);
    if (width < 800) return;
    for (const [key, opens] of [
      ['d', page.getByLabel('Date', { exact: true })],
      ['a', page.getByRole('menu')],
      ['x', page.getByRole('menu')],
      ['t', page.getByRole('dialog', { name: 'Scripts' })],
      ['?', page.getByRole('dialog', { name: 'Keyboard' })],
    ]) {
      await dashboard.messages.focus();
      await page.keyboard.press(key);
      await expect(opens).toBeVisible();
      expect(await accessibilityViolations(page, WCAG), key).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(opens).toBeHidden();
    }
    await page.getByRole('button', { name: 'Account' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await accessibilityViolations(page, WCAG)).toEqual([]);
  });
}

test('the desk remembers what was said before, and offers it', async ({ dashboard }) => {
  const { page } = dashboard;
  await dashboard.conversations.filter({ hasText: WHALE }).click();
  await expect(dashboard.options.first()).toBeVisible();
  // A desk that was started a moment ago is still taking in the past.
  await expect(async () => {
    const answer = page.waitForResponse('**/api/ai/suggest/stream');
    await page.getByRole('button', { name: 'Suggest again' }).click();
    const said = await (await answer).text();
    const { options, notice } = JSON.parse(said.slice(said.lastIndexOf('data:') + 'data:'.length));
    expect(notice).toBeNull();
    expect(options.flatMap(({ memories }) => memories)).not.toEqual([]);
  }).toPass({ timeout: 60_000 });
  await expect(page.getByText(/memor(y|ies) behind it/).first()).toBeVisible();

  const told = page.waitForResponse('**/api/ai/feedback');
  const thumb = page.getByRole('button', { name: 'Option 1 is good' });
  await thumb.click();
  expect((await told).ok()).toBe(true);
  await expect(thumb).toHaveAttribute('aria-pressed', 'true');
});

test('who signs out leaves nothing behind', async ({ dashboard, context }) => {
  const { page } = dashboard;
  await dashboard.conversations.first().click();
  await expect(dashboard.messages).toBeVisible();
  const conversation = page.url();
  await dashboard.messages.focus();
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(page.getByRole('dialog', { name: 'Sign out of this browser?' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();

  await page.goto(conversation);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(dashboard.messages).toHaveCount(0);
  const renewed = await context.request.post(`${server.address()}/api/auth/refresh`);
  expect(renewed.status()).toBe(401);
});

test('scripts are sent compressed and kept for good; a page on which nobody signed in asks for no session', async ({
  request,
  context,
}) => {
  const index = await (await request.get(server.address())).text();
  const script = server.address() + index.match(/src="(\/assets\/[^"]+\.js)"/)[1];
  for (const encoding of ['br', 'gzip']) {
    const { 'content-encoding': sent, 'cache-control': kept } = (
      await request.get(script, { headers: { 'accept-encoding': encoding } })
    ).headers();
    expect([sent, kept]).toEqual([encoding, expect.stringContaining('immutable')]);
  }
  const plain = await request.get(script, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers()['content-encoding']).toBeUndefined();

  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('request', (asked) => asked.url().includes('/api/') && said.push(asked.url()));
  await page.goto(server.address());
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(said).toEqual([]);
});
