import { accessibilityViolations } from '../support/accessibility.js';
import { Dashboard } from '../support/dashboard.js';
import { expect, test } from '../support/fixtures.js';
import * as server from '../support/server.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const usable = async (page) => expect(await accessibilityViolations(page, WCAG)).toEqual([]);
const done = (page, words) => page.getByRole('region', { name: 'What was done' }).getByText(words);

test('filters stand in the address, are kept as a view, and a search opens the conversation at its message', async ({
  dashboard,
}) => {
  const { page } = dashboard;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('button', { name: 'Whales' }).click();
  await page.getByRole('button', { name: 'Luna Vale' }).click();
  await usable(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Filters, 2 on' })).toBeVisible();
  await expect(dashboard.row('night_owl_nate')).toBeVisible();
  await expect(dashboard.row('Bruno')).toHaveCount(0);

  await page.reload();
  await dashboard.inSync();
  await expect(dashboard.row('night_owl_nate')).toBeVisible();
  await expect(dashboard.row('Bruno')).toHaveCount(0);

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Whales of Luna');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(done(page, 'View “Whales of Luna” saved.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Take out Whales' }).click();
  await page.getByRole('button', { name: 'Take out Luna Vale' }).click();
  await expect(dashboard.row('Bruno')).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go to a fan' }).fill('of luna');
  await expect(page.getByRole('option', { name: 'Whales of Luna' })).toBeVisible();
  await usable(page);
  await page.keyboard.press('Enter');
  await expect(dashboard.row('Bruno')).toHaveCount(0);
  await page.getByRole('button', { name: 'Views: Whales of Luna' }).click();
  await usable(page);
  await page.getByRole('button', { name: 'Remove the view Whales of Luna' }).click();
  await expect(done(page, 'View “Whales of Luna” removed.')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('textbox', { name: 'Search conversations' }).fill('yelling on a beach');
  await page.getByRole('button', { name: 'Messages', exact: true }).click();
  await page.getByRole('button', { name: 'Take out Whales' }).click();
  await page.getByRole('button', { name: 'Take out Luna Vale' }).click();
  const found = page.getByRole('list', { name: 'Messages found' }).getByRole('link');
  await expect(found).toHaveCount(1);
  await found.click();
  await expect(dashboard.message('yelling on a beach')).toBeInViewport();
  await usable(page);
  await page.getByRole('button', { name: 'Back to the newest' }).click();
  await expect(page.getByText('You are reading further back.')).toHaveCount(0);

  await page.getByRole('button', { name: 'Jump to a date' }).click();
  await page.getByLabel('Date', { exact: true }).fill('2020-01-01');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(page.getByText('Nothing was said by then.')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the newest' }).click();
  await expect(dashboard.messages).toBeVisible();
});

test('what is done beside answering is done by key, can be undone, and a colleague sees it', async ({
  dashboard,
  colleague,
  desk,
}) => {
  const { page } = dashboard;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const fan = await desk.newFan('are you there? i live in Leeds');
  await dashboard.goTo(fan);
  await colleague.dashboard.goTo(fan);
  await page.getByRole('list', { name: 'Told of themselves' }).getByRole('link').click();
  await expect(dashboard.message('i live in Leeds')).toBeInViewport();
  await page.getByRole('button', { name: 'Back to the newest' }).click();
  await dashboard.messages.focus();

  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Write an internal note' }).fill('Prefers mornings.');
  await usable(page);
  await page.keyboard.press('Control+Enter');
  for (const each of [dashboard, colleague.dashboard]) {
    await expect(each.messages.getByRole('article', { name: 'Note by' })).toContainText('Prefers mornings.');
  }

  await dashboard.messages.focus();
  await page.keyboard.press('s');
  await usable(page);
  await page.getByRole('button', { name: 'Tomorrow morning' }).click();
  await expect(page.getByRole('button', { name: 'Wake' })).toBeVisible();
  await expect(done(page, /^Snoozed/)).toBeVisible();
  await usable(page);
  await expect(colleague.dashboard.page.getByRole('button', { name: 'Wake' })).toBeVisible();
  await dashboard.messages.focus();
  await page.keyboard.press('z');
  await expect(page.getByRole('button', { name: 'Snooze', exact: true })).toBeVisible();
  await expect(colleague.dashboard.page.getByRole('button', { name: 'Snooze', exact: true })).toBeVisible();

  await page.keyboard.press('a');
  await page.getByRole('menuitemradio', { name: 'Mia' }).click();
  await expect(page.getByRole('button', { name: 'Assigned to Mia' })).toBeVisible();

  await dashboard.messages.focus();
  await page.keyboard.press('f');
  await page.getByRole('textbox', { name: 'What about' }).fill('Ask how the interview went');
  await usable(page);
  await page.getByRole('button', { name: 'Add follow-up', exact: true }).last().click();
  await expect(page.getByRole('region', { name: 'Follow-ups' })).toContainText('Ask how the interview went');

  await desk.addItem({ title: 'Rooftop set', price: 18, teaser: 'the city was all lights' });
  await dashboard.messages.focus();
  await page.keyboard.press('p');
  await page.getByRole('dialog', { name: 'Vault' }).waitFor();
  await page.keyboard.press('Escape');
  await expect(dashboard.messages).toBeFocused();
  await page.keyboard.press('p');
  const vault = page.getByRole('dialog', { name: 'Vault' });
  await expect(vault.getByRole('list', { name: 'Vault' })).toBeVisible();
  await usable(page);
  await vault.getByText('Why Rooftop set').click();
  await expect(vault.getByText('It may cost $9 to $36.')).toBeVisible();
  await vault.getByRole('button', { name: 'Offer Rooftop set' }).click();
  await expect(dashboard.reply(fan.name)).toHaveValue('the city was all lights');
  await page.getByRole('spinbutton', { name: 'Price' }).fill('20');
  await usable(page);
  await dashboard.sendButton.click();
  for (const each of [dashboard, colleague.dashboard]) {
    await expect(each.message('the city was all lights')).toContainText(
      'Attach the item on the platform’s page at $20',
    );
  }
  await usable(page);
  await dashboard.message('the city was all lights').getByRole('button', { name: 'It was not sent' }).click();
  await expect(colleague.dashboard.message('the city was all lights')).toContainText('Not offered after all');

  const offer = await desk.offer(fan, 'the long one, for you', 25);
  for (const each of [dashboard, colleague.dashboard]) {
    await expect(each.message('the long one')).toContainText('not paid yet');
  }
  await offer.pays();
  for (const each of [dashboard, colleague.dashboard]) {
    await expect(each.message('the long one').getByText('paid', { exact: true })).toBeVisible();
  }
});

test('a draft is there on another device, and gone everywhere once it is sent', async ({
  dashboard,
  desk,
  colleague,
}) => {
  const fan = await desk.newFan('hello from afar');
  await dashboard.goTo(fan);
  const context = await colleague.context.browser().newContext();
  const phone = await Dashboard.open(context);
  await phone.signIn();
  await phone.goTo(fan);

  await dashboard.reply(fan.name).fill('I was about to say');
  await expect(phone.reply(fan.name)).toHaveValue('I was about to say');
  await phone.page.reload();
  await expect(phone.reply(fan.name)).toHaveValue('I was about to say');

  await desk.addItem({ title: 'Pier set', price: 12, teaser: 'the pier at night' });
  await dashboard.messages.focus();
  await dashboard.page.keyboard.press('p');
  await dashboard.page.getByRole('button', { name: 'Offer Pier set' }).click();
  await expect(phone.page.getByRole('spinbutton', { name: 'Price' })).toHaveValue('12');

  await phone.send(fan, 'I was about to say hello');
  await expect(dashboard.message('I was about to say hello')).toHaveCount(1);
  await expect(dashboard.reply(fan.name)).toHaveValue('');
  await expect(dashboard.page.getByRole('spinbutton', { name: 'Price' })).toHaveCount(0);
  await context.close();
});

test('a fan who writes while nobody looks is shown on the desktop, and a click leads to them', async ({
  context,
  dashboard,
  desk,
}) => {
  const { page } = dashboard;
  await context.grantPermissions(['notifications'], { origin: server.address() });
  // A test's browser looks at every page: this one is told that nobody does, and notes what the desktop shows.
  await page.evaluate(() => {
    document.hasFocus = () => false;
    window.shown = [];
    window.Notification = class extends Notification {
      constructor(...words) {
        super(...words);
        this.addEventListener('show', () => window.shown.push(this));
      }
    };
  });
  const fan = await desk.newFan('is anybody there?');
  const shown = () => page.evaluate(() => window.shown.map(({ title, body }) => `${title}: ${body}`));
  await expect.poll(shown).toEqual([`${fan.name}: is anybody there?`]);
  await expect(page).toHaveTitle(/^\(\d+\) /);

  await page.evaluate(() => window.shown[0].dispatchEvent(new Event('click')));
  await expect(dashboard.message('is anybody there?')).toBeVisible();
});
