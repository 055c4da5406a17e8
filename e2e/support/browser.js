import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const EXTENSION = fileURLToPath(new URL('../../extension', import.meta.url));

export const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const EXTENSION_ARGS = [`--disable-extensions-except=${EXTENSION}`, `--load-extension=${EXTENSION}`];

/** A browser with the extension, on a profile's folder. */
export const launch = (profile, moreFlags = []) =>
  chromium.launchPersistentContext(profile, {
    executablePath: BROWSER,
    headless: true,
    args: [...EXTENSION_ARGS, ...moreFlags],
  });
