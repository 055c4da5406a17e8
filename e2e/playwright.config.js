import { defineConfig } from '@playwright/test';
import { BROWSER } from './support/browser.js';

// These take minutes, mostly in waiting: they begin, two at a time, so that the others go on beside them and none is
// waited for at the end.
const LONG = /(delivering|live-faults|live-survival|unkind|unwatched|whole-way-survival)\.spec\.js/;

// The tests mostly wait, as people and pages do: four workers share two cores well. Each has a desk of its own, on which
// its tests go one at a time. What passes only when tried again is counted apart, as flaky.
export default defineConfig({
  testDir: './tests',
  globalSetup: './support/first-desk.js',
  workers: 4,
  projects: [
    { name: 'long', testMatch: LONG, workers: 2 },
    { name: 'others', testIgnore: LONG, workers: 4 },
  ],
  fullyParallel: false,
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 30_000 },
  reporter: process.env.CI ? [['list'], ['html', { open: 'never' }]] : 'list',
  use: {
    actionTimeout: 30_000,
    launchOptions: { executablePath: BROWSER },
    trace: process.env.GREENROOM_E2E_TRACE ? 'retain-on-failure' : 'off',
  },
});
