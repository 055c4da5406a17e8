import { join } from 'node:path';
import { test as base, expect } from '../support/fixtures.js';
import { OpenAi } from '../support/openai.js';
import * as server from '../support/server.js';

const TEXTS = ['Aww, that made me smile', 'Tell me more about it', 'You always know what to say'];
const FORBIDDEN = 'text me on wh4tsapp';

const test = base.extend({
  openAi: [
    async ({ browserName: _ }, use) => {
      const openAi = await OpenAi.start(...TEXTS, FORBIDDEN);
      await use(openAi);
      openAi.stop();
    },
    { scope: 'worker' },
  ],

  /** A desk that has a language model to ask. */
  server: [
    async ({ openAi }, use, { project, parallelIndex }) => {
      await server.open({ OPENAI_BASE_URL: openAi.address });
      await use(server);
      await server.close(join(project.outputDir, `desk-${parallelIndex}`));
    },
    { scope: 'worker', auto: true, timeout: 120_000 },
  ],
});

test('the first option can be read before the last one is written', async ({ dashboard, desk, openAi }) => {
  const fan = await desk.newFan('guess what happened today', 'ivysol');
  await dashboard.goTo(fan);
  const { page } = dashboard;

  const soFar = page.getByRole('list', { name: 'Options so far' });
  await expect(soFar.getByText(TEXTS[0])).toBeVisible();
  await expect(page.getByText(TEXTS[1])).toHaveCount(0);

  openAi.goOn();
  await expect(dashboard.options).toHaveCount(TEXTS.length);
  await expect(page.getByText('Written by a language model')).toBeVisible();
  await page.getByText('1 text was left out').click();
  await expect(page.getByText('against the rule “contact: messenger”')).toBeVisible();
  await expect(page.getByText(FORBIDDEN)).toHaveCount(0);
  await dashboard.options.filter({ hasText: TEXTS[2] }).click();
  await expect(dashboard.reply(fan.name)).toHaveValue(new RegExp(TEXTS[2]));
});
