import { defineConfig } from '@playwright/test';

// One desk and one creator serve all tests, and a model's deliveries go one at a time: so do the tests.
export default defineConfig({
  testDir: './tests',
  globalSetup: './support/global-setup.js',
  workers: 1,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 30_000 },
  reporter: process.env.CI ? [['list'], ['html', { open: 'never' }]] : 'list',
  use: { actionTimeout: 15_000, trace: process.env.GREENROOM_E2E_TRACE ? 'retain-on-failure' : 'off' },
});
