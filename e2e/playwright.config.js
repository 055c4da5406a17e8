import { defineConfig } from '@playwright/test';

const UNWATCHED = /unwatched\.spec\.js/;
const LONG = /(soak|live-survival|live-faults)\.spec\.js/;
const LIVE = /(live-|deployed|socketio-).*\.spec\.js/;

// The tests mostly wait, as people and pages do: four workers share two cores well, of which one is silent for minutes
// at first. Each has a desk of its own, on which its tests go one at a time. What takes longest comes first, so that nobody
// waits for it at the end; then what brings servers of its own, because a worker that changes its desk starts another. What
// passes only when tried again is counted apart, as flaky.
export default defineConfig({
  testDir: './tests',
  workers: 4,
  projects: [
    { name: 'unwatched', testMatch: UNWATCHED, workers: 1 },
    { name: 'long', testMatch: LONG },
    { name: 'live', testMatch: LIVE, testIgnore: LONG },
    { name: 'watched', testIgnore: [UNWATCHED, LONG, LIVE] },
  ],
  fullyParallel: false,
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 30_000 },
  reporter: process.env.CI ? [['list'], ['html', { open: 'never' }]] : 'list',
  use: { actionTimeout: 30_000, trace: process.env.GREENROOM_E2E_TRACE ? 'retain-on-failure' : 'off' },
});
