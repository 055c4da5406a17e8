import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { accessibilityViolations } from '../support/accessibility.js';
import { Dashboard } from '../support/dashboard.js';
import { expect, test } from '../support/fixtures.js';
import * as server from '../support/server.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Each page, by its address, its heading, and the buttons whose dialogs are looked at as well. */
const PAGES = [
  ['/account', 'Your account', 'End all others', 'Set up', 'Pair a browser'],
  ['/analytics', 'Analytics'],
  ['/analytics?tab=work&by=operator', 'Analytics'],
  ['/analytics?tab=propensity', 'Analytics'],
  ['/analytics/payments?kind=ppv', 'Payments'],
  ['/analytics/messages?direction=outgoing', 'Messages'],
  ['/analytics/offers?settled=true', 'Offers'],
  ['/shifts', 'Shifts', 'Read the hand-over and clock in', 'Plan a shift'],
  ['/deliveries', 'Deliveries', 'Send again'],
  [
    '/library',
    'Library',
    'Add a script',
    'Add an item',
    '“Ignoring the fern” at each price',
    'Edit: Ignoring the fern',
    'Retire',
  ],
  ['/admin/operators', 'Operators', 'Invite'],
  ['/admin/models', 'Models', 'Add a model'],
  ['/admin/extensions', 'Extensions'],
  ['/admin/ai', 'AI', 'Change the budget of Luna Vale'],
  ['/admin/rules', 'Rules'],
  ['/admin/webhooks', 'Webhooks', 'Add a webhook'],
  ['/admin/audit', 'Audit log'],
  ['/admin/privacy', 'Privacy'],
];

const LOOKS = [
  { look: 'light and wide', colorScheme: 'light', width: 1440 },
  { look: 'dark and narrow', colorScheme: 'dark', width: 390 },
];

const usable = async (page, where) => {
  expect(await accessibilityViolations(page, WCAG), where).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    `${where} is no wider than the window`,
  ).toBe(true);
};

for (const { look, colorScheme, width } of LOOKS) {
  test(`everyone can use every page, ${look}`, async ({ dashboard, desk }) => {
    test.setTimeout(240_000);
    const { page } = dashboard;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    const [model] = await desk.models(['lunavale']);
    const fan = await desk.fan('night_owl_nate');
    const operator = await desk.addOperator(`Ada, ${look}`);
    await desk.giveUpDeliveries();
    const { username } = await desk.newFan('did you get my message?');
    await desk.approve(username, 'I did, one moment');
    await desk.cannotDeliver(username, 'I did, one moment');
    const more = [
      [`/admin/models/${model}`, 'Luna Vale', 'Learn from sent messages', 'Add a field', 'Add a list'],
      [`/admin/operators/${operator.id}`, operator.name, 'Disable', 'End all'],
      [`/fans/${fan.id}`, fan.displayName, 'Erase this fan', 'Put a legal hold on'],
    ];
    for (const [address, heading, ...opens] of [...PAGES, ...more]) {
      await dashboard.visit(address);
      await expect(page.getByRole('heading', { name: heading, level: 2 }), address).toBeVisible();
      await expect(page.getByRole('status', { name: 'Loading' }), address).toHaveCount(0);
      await usable(page, address);
      for (const name of opens) {
        await page.getByRole('button', { name, exact: true }).first().click();
        const dialog = page.getByRole('dialog');
        await expect(dialog).toBeVisible();
        await expect(dialog.getByRole('status', { name: 'Loading' })).toHaveCount(0);
        expect(await accessibilityViolations(page, WCAG, '[role="dialog"]'), `${address}: ${name}`).toEqual(
          [],
        );
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
      }
    }
  });
}

test('what is empty, does not come, or still comes can be used by everyone', async ({ browser, desk }) => {
  const operator = await desk.addOperator('Nobody’s', []);
  const context = await browser.newContext({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dashboard = await Dashboard.open(context);
  await dashboard.signIn(operator);
  const { page } = dashboard;
  const list = page.getByRole('region', { name: 'Inbox' });
  await expect(list.getByText('No conversations yet')).toBeVisible();
  await usable(page, 'an empty inbox');
  for (const address of ['/analytics', '/shifts', '/deliveries', '/library']) {
    await dashboard.visit(address);
    await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
    await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
    await usable(page, `${address}, empty`);
  }
  await dashboard.visit('/nowhere');
  await expect(page.getByRole('link', { name: 'Inbox' }).first()).toBeVisible();
  await usable(page, 'no page');

  await page.route(/\/api\/(fans|analytics|deliveries)\b/, (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"status":500}' }),
  );
  for (const address of ['/inbox', '/analytics', '/deliveries']) {
    await page.goto(server.address() + address);
    await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
    await usable(page, `${address}, which does not come`);
  }
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(page.getByText('Nothing needs eyes.')).toBeVisible();

  await page.route(/\/api\/(fans|analytics|deliveries)\b/, () => {});
  for (const address of ['/inbox', '/analytics']) {
    await page.goto(server.address() + address);
    await expect(page.getByRole('status', { name: /^Loading/ }).first()).toBeVisible();
    await usable(page, `${address}, which still comes`);
  }
  await context.close();
});

test('whoever is invited joins by their link, sees no page for admins, and can be disabled', async ({
  browser,
  dashboard,
}) => {
  const { page } = dashboard;
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page.getByRole('heading', { name: 'Operators', level: 2 })).toBeVisible();
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect(pages.getByRole('link', { name: 'Admin' })).toHaveAttribute('aria-current', 'page');

  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  const email = `zoe-${Date.now()}@agency.example`;
  await dialog.getByRole('textbox', { name: 'Email' }).fill(email);
  await dialog.getByRole('checkbox', { name: 'Luna Vale' }).check();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByText(/\/invitation#/).innerText();
  await dialog.getByRole('button', { name: 'Done' }).click();

  const joined = new Dashboard();
  joined.page = await browser.newPage();
  await joined.page.goto(link);
  await joined.page.getByRole('textbox', { name: 'Your name' }).fill('Zoe');
  await joined.page.getByLabel('New password').fill('short');
  await joined.page.getByRole('button', { name: 'Join' }).click();
  await expect(joined.page.getByLabel('New password')).toHaveAttribute('aria-invalid', 'true');
  expect(await accessibilityViolations(joined.page, WCAG)).toEqual([]);
  await joined.page.getByLabel('New password').fill('a horse that staples');
  await joined.page.getByRole('button', { name: 'Join' }).click();
  await joined.inSync();
  await expect(joined.page.getByRole('link', { name: 'Admin' })).toHaveCount(0);
  await joined.page.goto(`${server.address()}/admin/operators`);
  await expect(joined.page.getByText('This page is for admins')).toBeVisible();

  await page.getByRole('link', { name: 'Zoe' }).click();
  await page.getByRole('button', { name: 'Disable' }).click();
  await dialog.getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByText('disabled')).toBeVisible();
  await expect(joined.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await joined.page.goto(link);
  await expect(joined.page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
  await joined.page.close();
});

/** What an authenticator app shows now. @param {string} secret in base 32 */
function codeOf(secret) {
  const bits = [...secret].map((each) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0'),
  );
  const key = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)
      .map((byte) => Number.parseInt(byte, 2)),
  );
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(time).digest();
  return String((hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('a second factor is set up by keyboard and asked for at the next sign-in; a recovery code opens the door, too', async ({
  browser,
  desk,
}) => {
  const operator = await desk.addOperator('Vera');
  const dashboard = new Dashboard();
  dashboard.page = await browser.newPage({ reducedMotion: 'reduce' });
  const { page } = dashboard;
  await page.goto(`${server.address()}/reset#used-long-ago`);
  await expect(page.getByLabel('New password')).toBeVisible();
  await usable(page, 'a reset link');

  await page.goto(server.address());
  await dashboard.signIn(operator);
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  const setUp = page.getByRole('button', { name: 'Set up' });
  await setUp.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Second factor' });
  await dialog.getByRole('button', { name: 'Set up' }).press('Enter');
  const secret = await dialog.locator('code').innerText();
  expect(await accessibilityViolations(page, WCAG, '[role="dialog"]')).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret));
  await page.keyboard.press('Enter');
  const codes = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  const code = await codes.first().innerText();
  await dialog.getByRole('button', { name: 'I have kept them' }).press('Enter');
  await expect(page.getByText('10 recovery codes left')).toBeVisible();

  await page.getByRole('button', { name: 'Account' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Sign out' }).press('Enter');
  await page.getByRole('textbox', { name: 'Email' }).fill(operator.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(operator.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Code' })).toBeFocused();
  await usable(page, 'the second step');
  await page.getByRole('button', { name: 'Use a recovery code instead' }).press('Enter');
  await page.getByRole('textbox', { name: 'Recovery code' }).fill(code);
  await page.keyboard.press('Enter');
  await dashboard.inSync();
  await dashboard.visit('/account');
  await expect(page.getByText('9 recovery codes left')).toBeVisible();
  await page.close();
});

test('a fan is erased only after their name was typed', async ({ dashboard, desk }) => {
  const { page } = dashboard;
  const fan = await desk.newFan();
  await page.goto(`${server.address()}/fans/${fan.id}`);
  await page.getByRole('button', { name: 'Erase this fan' }).click();
  const dialog = page.getByRole('dialog', { name: `Erase ${fan.name} for good?` });
  const erase = dialog.getByRole('button', { name: 'Erase this fan' });
  await expect(erase).toBeDisabled();
  await dialog.getByRole('textbox').fill('somebody else');
  await expect(erase).toBeDisabled();
  await dialog.getByRole('textbox').fill(fan.username);
  await erase.click();
  await expect(page).toHaveURL(/\/inbox/);
  await expect.poll(() => desk.fan(fan.username)).toBeUndefined();
});

test('a model’s personality keeps what was learnt, and any two of its versions stand side by side', async ({
  dashboard,
  desk,
}) => {
  const { page } = dashboard;
  const [model] = await desk.models(['maraquinn']);
  await page.goto(`${server.address()}/admin/models/${model}`);
  const about = page.getByRole('textbox', { name: 'About' });
  const stretched = page.getByRole('spinbutton', { name: 'stretched words (sooo)' });
  const save = page.getByRole('button', { name: 'Save as a new version' });
  const versions = page.getByRole('table', { name: 'Versions', exact: true }).getByRole('row');
  await expect(versions).toHaveCount(2);
  await stretched.fill('12.5');
  await save.click();
  await expect(versions).toHaveCount(3);
  await about.fill('Paints at night.');
  await save.click();
  await expect(versions).toHaveCount(4);
  await expect(stretched).toHaveValue('12.5');

  await versions
    .nth(1)
    .getByRole('button', { name: /^Compare/ })
    .click();
  const beside = page.getByRole('table', { name: /^Versions \d+ and \d+$/ });
  await expect(beside.getByRole('row')).toHaveCount(2);
  const first = (await versions.nth(3).getByRole('cell').first().innerText()).trim();
  await page.getByRole('combobox', { name: /^Version \d+ beside$/ }).selectOption(first);
  await expect(beside.getByRole('row')).toHaveCount(3);

  await versions.nth(3).getByRole('button', { name: 'Restore' }).click();
  expect(await accessibilityViolations(page, WCAG, '[role="dialog"]')).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await expect(versions).toHaveCount(5);
  await expect(stretched).toHaveValue('');
});

test('what an agency forbids is refused from then on, however it is disguised', async ({ dashboard }) => {
  const { page } = dashboard;
  await page.goto(`${server.address()}/admin/rules`);
  const rules = page.getByRole('region', { name: 'What your agency adds' });
  await rules.getByRole('button', { name: 'Add a theme' }).click();
  await rules.getByRole('textbox', { name: 'Theme' }).fill('rivals');
  await rules.getByRole('textbox', { name: 'Words and phrases' }).fill('velvet lounge\nnight club');
  expect(await accessibilityViolations(page, WCAG)).toEqual([]);
  await rules.getByRole('button', { name: 'Save the agency’s rules' }).click();
  await expect(rules.getByText(/^Version \d+, by/)).toBeVisible();

  const trial = page.getByRole('region', { name: 'Try a text' });
  await trial.getByRole('textbox', { name: 'Text' }).fill('see me at v3lvet l0unge too');
  await trial.getByRole('button', { name: 'Check' }).click();
  await expect(trial.getByText('This text would be refused.')).toBeVisible();
  await expect(trial.getByText('rivals')).toBeVisible();

  await rules.getByRole('button', { name: 'Remove the theme rivals' }).click();
  await rules.getByRole('button', { name: 'Save the agency’s rules' }).click();
  await expect(rules.getByText('Nothing was added.')).toBeVisible();
  await trial.getByRole('button', { name: 'Check' }).click();
  await expect(trial.getByText('Nothing keeps this text from leaving.')).toBeVisible();
});

test('deliveries are seen as they move', async ({ dashboard, desk }) => {
  const { page } = dashboard;
  const fan = await desk.newFan();
  await page.goto(`${server.address()}/deliveries`);
  const text = 'there is nobody on the pier but me tonight';
  const row = (list) => page.getByRole('table', { name: list }).getByRole('row').filter({ hasText: text });
  await expect(page.getByRole('heading', { name: 'On their way' })).toBeVisible();
  await desk.approve(fan.username, text);
  await expect(row('On their way')).toBeVisible();
  await desk.cannotDeliver(fan.username, text);
  await expect(row('These need eyes')).toContainText('this fan cannot be written to');
  await expect(row('On their way')).toHaveCount(0);
  await row('These need eyes').getByRole('button', { name: 'Leave it unsent' }).click();
  await expect(row('These need eyes')).toHaveCount(0);

  await page.goto(`${server.address()}/inbox/${fan.id}`);
  const reply = dashboard.message(text);
  await expect(reply).toContainText('Not delivered: this fan cannot be written to.');
  await expect(reply.getByRole('button', { name: 'Leave it unsent' })).toHaveCount(0);
  await reply.getByRole('button', { name: 'Send again' }).click();
  await expect(reply).toContainText('Queued');
});

test('a figure opens the rows that it counts', async ({ dashboard }) => {
  const { page } = dashboard;
  await page.goto(`${server.address()}/analytics?zone=UTC&by=kind`);
  const table = page.getByRole('table', { name: 'Revenue' });
  const row = table.getByRole('row').filter({ hasText: 'Tips' });
  const count = Number(await row.getByRole('cell').nth(2).innerText());
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download .* as CSV$/ }).click();
  const csv = readFileSync(await (await saved).path(), 'utf8');
  expect(csv.split(/\r?\n/).filter((line) => line.startsWith('tip,'))).toHaveLength(1);
  await row.getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Payments', level: 2 })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Payments' }).getByRole('row')).toHaveCount(count + 1);

  await page.goto(`${server.address()}/analytics?tab=propensity&zone=UTC`);
  const bin = page.getByRole('table', { name: 'By what was predicted' }).getByRole('row').nth(2);
  const offers = Number(await bin.getByRole('cell').last().innerText());
  await bin.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Offers', level: 2 })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Offers' }).getByRole('row')).toHaveCount(offers + 1);
});
