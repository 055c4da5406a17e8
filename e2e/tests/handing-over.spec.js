import { accessibilityViolations } from '../support/accessibility.js';
import { expect, test } from '../support/fixtures.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const usable = async (page) => expect(await accessibilityViolations(page, WCAG)).toEqual([]);

test('a fan is told who answers, and the desk knows that they were', async ({ dashboard, desk }) => {
  const { page } = dashboard;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const text = 'A small team answers here, and an AI helps to write.';
  const [model] = await desk.models(['ivysol']);
  const fan = await desk.newFan('who am I talking to?', 'ivysol');

  await dashboard.visit(`/admin/models/${model}`);
  const disclosure = page.getByRole('region', { name: 'Disclosure' });
  await disclosure.getByRole('textbox', { name: 'Text' }).fill(text);
  await disclosure.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'What was done' }).getByText('Saved.')).toBeVisible();

  await dashboard.visit(`/inbox/${fan.id}`);
  await page.getByRole('button', { name: 'Insert a script' }).click();
  const scripts = page.getByRole('dialog', { name: 'Scripts' });
  const entry = scripts.getByRole('button', { name: 'Disclosure' });
  await expect(entry).toContainText('not told yet');
  await usable(page);
  await entry.click();
  await expect(dashboard.reply(fan.name)).toHaveValue(text);

  // It counts from when the page has shown it.
  await desk.says(fan, text);
  await expect(dashboard.message(text)).toBeVisible();
  await page.getByRole('button', { name: 'Insert a script' }).click();
  await expect(entry).toContainText('told');
  await expect(entry).not.toContainText('not told yet');
});

test('a promise becomes a follow-up, and who comes next reads of both, of who waits, and the note left', async ({
  dashboard,
  colleague,
  desk,
}) => {
  const { page } = dashboard;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const fan = await desk.newFan('i work as a nurse in Bergen');
  const waiting = await desk.newFan('is anybody there?');
  await dashboard.goTo(fan);
  const known = page.getByRole('region', { name: 'Facts and promises' });
  await expect(known.getByRole('list', { name: 'Told of themselves' })).toContainText('nurse');

  const promise = 'I will send you the long video tomorrow';
  await dashboard.send(fan, promise);
  await expect(known.getByRole('list', { name: 'Was promised' })).toContainText('long video');
  await known.getByRole('button', { name: /^Follow up: / }).click();
  await expect(known.getByText('has a follow-up')).toBeVisible();
  await usable(page);
  await dashboard.send(fan, 'I will record a song for you tonight');
  await expect(known.getByRole('list', { name: 'Was promised' })).toContainText('a song');
  await known.getByRole('listitem').filter({ hasText: 'long video' }).getByRole('link').click();
  await expect(dashboard.message(promise)).toBeInViewport();

  await dashboard.visit('/shifts');
  await page.getByRole('button', { name: 'Read the hand-over and clock in' }).click();
  const packet = page.getByRole('dialog', { name: 'Hand-over' });
  await packet.getByRole('button', { name: 'I have read it: clock in' }).click();
  await page.getByRole('button', { name: 'Clock out' }).click();
  const leaving = page.getByRole('dialog', { name: 'Clock out' });
  await leaving.getByRole('textbox').fill('Nate is on holiday, go easy.');
  await usable(page);
  await leaving.getByRole('button', { name: 'Clock out' }).click();
  await expect(page.getByText('You are not clocked in.')).toBeVisible();

  const mia = colleague.dashboard.page;
  await colleague.dashboard.visit('/shifts');
  await mia.getByRole('button', { name: 'Read the hand-over and clock in' }).click();
  const read = mia.getByRole('dialog', { name: 'Hand-over' });
  await expect(read.getByRole('region', { name: 'Notes left' })).toContainText('go easy');
  await expect(read.getByRole('region', { name: 'Who waits' })).toContainText(waiting.name);
  await expect(read.getByRole('region', { name: 'Open promises' })).toContainText('a song');
  await expect(read.getByRole('region', { name: 'Flags' })).toBeVisible();
  await expect(read.getByRole('region', { name: 'Open offers' })).toBeVisible();
  await usable(mia);
  await read.getByRole('button', { name: 'I have read it: clock in' }).click();
  await expect(mia.getByText('You are clocked in since')).toBeVisible();
  await expect(
    mia.getByRole('table', { name: 'Shifts' }).getByRole('row').filter({ hasText: 'Mia' }),
  ).toContainText('running');
});
