import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const EXTENSION = fileURLToPath(new URL('../../extension', import.meta.url));

/** It follows from the public key in the manifest. */
export const EXTENSION_ID = 'kcfkpmigocdeckfdjhlmlfncjobdmcdg';
export const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const EXTENSION_ARGS = [`--disable-extensions-except=${EXTENSION}`, `--load-extension=${EXTENSION}`];

/**
 * A browser with the extension, on a profile's folder. Its person allowed this machine's addresses to the extension once,
 * because nobody is there to answer Chrome's question: what was granted before is not asked about again.
 */
export const launch = (profile, moreFlags = []) => {
  const preferences = join(profile, 'Default', 'Preferences');
  if (!existsSync(preferences)) {
    mkdirSync(dirname(preferences), { recursive: true });
    const granted = {
      api: [],
      explicit_host: ['http://localhost/*', 'https://localhost/*'],
      manifest_permissions: [],
      scriptable_host: [],
    };
    const settings = {
      [EXTENSION_ID]: { granted_permissions: granted, runtime_granted_permissions: granted },
    };
    // An unpacked extension that loads itself anew stays on only for a developer.
    writeFileSync(preferences, JSON.stringify({ extensions: { settings, ui: { developer_mode: true } } }));
  }
  return chromium.launchPersistentContext(profile, {
    executablePath: BROWSER,
    headless: true,
    args: [...EXTENSION_ARGS, ...moreFlags],
  });
};
