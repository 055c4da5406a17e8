import { test as base } from '@playwright/test';
import { Chance } from './chance.js';
import { House } from './house.js';

export { expect } from '@playwright/test';

/** No browser: a house with one server, which all tests of this worker share, and chance. */
export const test = base.extend({
  house: [
    async ({ browserName: _ }, use, info) => {
      const house = await House.open();
      try {
        await use(house);
      } finally {
        await house.close(info.project.outputDir);
      }
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  /** The first server. A test that ends it starts it again. */
  node: [
    async ({ house }, use) => {
      await use(await house.node());
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  /** A second server on the same PostgreSQL and Redis. */
  otherNode: [
    async ({ house, node: _ }, use) => {
      const node = await house.node();
      await use(node);
      await node.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  chance: async ({ browserName: _ }, use) => {
    await use(Chance.forThisRun());
  },
});
