import { accessibilityViolations } from '../support/accessibility.js';
import { Dashboard } from '../support/dashboard.js';
import { expect, test } from '../support/fixtures.js';
import * as server from '../support/server.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test.beforeEach(async ({ dashboard, desk }, info) => {
  info.fan = await desk.newFan('are you there?');
  await dashboard.goTo(info.fan);
});

const goOffline = async (context, dashboard) => {
  await context.setOffline(true);
  await expect(dashboard.connection).toContainText('offline since');
};
const comeBack = async (context, dashboard) => {
  await context.setOffline(false);
  await dashboard.inSync();
};

/** It is in the conversation once, on the screen and in the database. */
async function expectOnce(dashboard, desk, fan, ...texts) {
  await expect.poll(() => desk.texts(fan.username)).toEqual(['are you there?', ...texts]);
  for (const text of texts) {
    await expect(dashboard.message(text)).toContainText('Queued');
    await expect(dashboard.message(text)).toHaveCount(1);
  }
}

test('a page that is opened loads everything once', async ({ dashboard }, { fan }) => {
  const loads = [];
  dashboard.page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'GET' && pathname.startsWith('/api/')) loads.push(pathname);
  });
  await dashboard.page.reload();
  await dashboard.inSync();
  await expect(dashboard.message('are you there?')).toBeVisible();
  await dashboard.page.waitForLoadState('networkidle');
  expect(loads[0]).toBe('/api/events');
  const loaded = loads.filter((path) => path !== '/api/events').sort();
  expect(loaded).toEqual([...new Set(loaded)]);
  expect(loaded).toEqual(
    expect.arrayContaining([
      '/api/fans',
      `/api/fans/${fan.id}`,
      '/api/messages',
      '/api/models',
      '/api/operators',
    ]),
  );
});

test('what happened while the line was down is counted down, then all is there, once', async ({
  dashboard,
  context,
  desk,
}, { fan }) => {
  await dashboard.connection.evaluate((status) => {
    globalThis.said = [];
    new MutationObserver(() => globalThis.said.push(status.textContent)).observe(status, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await goOffline(context, dashboard);
  const strip = dashboard.page.getByRole('region', { name: 'Offline' });
  await expect(strip).toContainText('What you see may be old');
  expect(await accessibilityViolations(dashboard.page, WCAG)).toEqual([]);

  const texts = Array.from({ length: 25 }, (_, number) => `missed number ${number}.`);
  for (const text of texts) await desk.receive(fan, text);
  await comeBack(context, dashboard);
  await expect(strip).toBeHidden();
  expect(await dashboard.page.evaluate(() => globalThis.said)).toContainEqual(
    expect.stringMatching(/^catching up ?\(\d+\)$/),
  );
  for (const text of texts.slice(-5)) await expect(dashboard.message(text)).toHaveCount(1);
  expect(await desk.texts(fan.username)).toEqual(['are you there?', ...texts]);
});

test('what is sent offline waits in its place and goes by itself, in order and once', async ({
  dashboard,
  context,
  desk,
}, { fan }) => {
  await goOffline(context, dashboard);
  await dashboard.send(fan, 'first of two');
  await dashboard.send(fan, 'second of two');
  await expect(dashboard.waiting('first of two')).toContainText('Waiting for connection');
  await expect(dashboard.waiting('second of two')).toBeVisible();
  await expect(dashboard.page.getByRole('region', { name: 'Offline' })).toContainText('2 messages wait');
  expect(await accessibilityViolations(dashboard.page, WCAG)).toEqual([]);
  await comeBack(context, dashboard);
  await expectOnce(dashboard, desk, fan, 'first of two', 'second of two');
});

test('what waits survives the page, and two tabs do not both send it', async ({ dashboard, context, desk }, {
  fan,
}) => {
  await goOffline(context, dashboard);
  await dashboard.send(fan, 'written on the train');
  await expect(dashboard.waiting('written on the train')).toBeVisible();
  await dashboard.page.close();
  await context.setOffline(false);

  const sent = [];
  context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/messages')) sent.push(request);
  });
  const tabs = await Promise.all([Dashboard.open(context), Dashboard.open(context)]);
  for (const tab of tabs) {
    await tab.page.goto(`${server.address()}/inbox/${fan.id}`);
    await tab.inSync();
    await expectOnce(tab, desk, fan, 'written on the train');
  }
  expect(sent).toHaveLength(1);
});

test('a message is sent by the next tab when the first dies half way, and is there once', async ({
  dashboard,
  context,
  desk,
}, { fan }) => {
  // The server takes it, and its answer never arrives.
  let taken;
  const arrived = new Promise((resolve) => {
    taken = resolve;
  });
  await dashboard.page.route('**/api/messages', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    taken();
  });
  await dashboard.send(fan, 'half way there');
  await arrived;
  await expect(dashboard.message('half way there')).toHaveCount(1);
  await dashboard.page.close();

  const next = await Dashboard.open(context);
  await next.page.goto(`${server.address()}/inbox/${fan.id}`);
  await next.inSync();
  await expectOnce(next, desk, fan, 'half way there');
});

test('the server is killed: sends wait, and arrive once it is back', async ({ dashboard, desk }, { fan }) => {
  await dashboard.reply(fan.name).fill('are we still on?');
  await server.kill9();
  await dashboard.sendButton.click();
  await expect(dashboard.connection).toContainText('offline since');
  await expect(dashboard.waiting('are we still on?')).toBeVisible();
  await dashboard.reply(fan.name).fill('a draft of mine');
  await server.start();
  await dashboard.inSync();
  await expectOnce(dashboard, desk, fan, 'are we still on?');
  await expect(dashboard.reply(fan.name)).toHaveValue('a draft of mine');
});

test('nothing goes over a conversation that has moved: the words come back with what is new', async ({
  dashboard,
  context,
  desk,
}, { fan }) => {
  await goOffline(context, dashboard);
  await dashboard.send(fan, 'good night then');
  await dashboard.reply(fan.name).fill('one more thing');
  await desk.receive(fan, 'wait, I have a question');
  await comeBack(context, dashboard);

  await expect(dashboard.alert).toContainText(`${fan.name} wrote since you looked`);
  await expect(dashboard.alert).toContainText('wait, I have a question');
  await expect(dashboard.reply(fan.name)).toHaveValue('good night then\none more thing');
  await expect(dashboard.message('wait, I have a question')).toHaveCount(1);
  expect(await desk.texts(fan.username)).toEqual(['are you there?', 'wait, I have a question']);
  expect(await accessibilityViolations(dashboard.page, WCAG)).toEqual([]);

  await dashboard.page.reload();
  await expect(dashboard.alert).toContainText(`${fan.name} wrote since you looked`);
  await expect(dashboard.message('wait, I have a question')).toBeVisible();
  await dashboard.sendButton.click();
  await expect
    .poll(() => desk.texts(fan.username))
    .toEqual(['are you there?', 'wait, I have a question', 'good night then\none more thing']);
});

test('what waits can be taken back', async ({ dashboard, context, desk }, { fan }) => {
  await goOffline(context, dashboard);
  await dashboard.send(fan, 'not after all');
  await dashboard.waiting('not after all').getByRole('button', { name: 'Cancel' }).click();
  await expect(dashboard.reply(fan.name)).toHaveValue('not after all');
  await expect(dashboard.waiting('not after all')).toHaveCount(0);
  await comeBack(context, dashboard);
  expect(await desk.texts(fan.username)).toEqual(['are you there?']);
});

test('a draft stays with its conversation, over a reload and a lost line', async ({
  dashboard,
  context,
  desk,
}, { fan }) => {
  const other = await desk.newFan('me too');
  await dashboard.reply(fan.name).fill('only for you');
  await dashboard.goTo(other);
  await expect(dashboard.reply(other.name)).toHaveValue('');
  await goOffline(context, dashboard);
  await dashboard.reply(other.name).fill('and this for you');
  await comeBack(context, dashboard);
  await expect(dashboard.reply(other.name)).toHaveValue('and this for you');
  await dashboard.goTo(fan);
  await expect(dashboard.reply(fan.name)).toHaveValue('only for you');
});

test('who signs out with messages waiting is asked, and keeps the words', async ({
  dashboard,
  context,
  desk,
}, { fan }) => {
  const { page } = dashboard;
  // The line is down, but the server can be reached: a sign-out would go through.
  await context.setOffline(true);
  await dashboard.send(fan, 'too late for today');
  await expect(dashboard.waiting('too late for today')).toBeVisible();
  await page.route('**/api/auth/ticket', (route) => route.abort());
  await context.setOffline(false);

  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const question = page.getByRole('dialog', { name: 'Sign out with messages waiting?' });
  await expect(question).toContainText('One message has not been sent');
  expect(await accessibilityViolations(page, WCAG)).toEqual([]);
  await question.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();

  await page.unroute('**/api/auth/ticket');
  await dashboard.signIn();
  await dashboard.goTo(fan);
  await expect(dashboard.reply(fan.name)).toHaveValue('too late for today');
  await expect(dashboard.waiting('too late for today')).toHaveCount(0);
  expect(await desk.texts(fan.username)).toEqual(['are you there?']);
});

test('a session that ends elsewhere ends here at once, says why and keeps the draft', async ({
  dashboard,
  context,
}, { fan }) => {
  const { page } = dashboard;
  await dashboard.reply(fan.name).fill('where was I');
  await context.request.post(`${server.address()}/api/auth/logout`);
  await expect(page.getByRole('alert')).toContainText('Your session has ended');
  expect(await accessibilityViolations(page, WCAG)).toEqual([]);

  await dashboard.signIn();
  await expect(dashboard.reply(fan.name)).toHaveValue('where was I');
});
