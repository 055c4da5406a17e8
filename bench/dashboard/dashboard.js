/**
 * `./greenroom bench dashboard`: what Lighthouse says of the sign-in and of the inbox, how much a first load fetches, and how
 * smoothly a long inbox scrolls.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import desktop from 'lighthouse/core/config/desktop-config.js';
import { Dashboard } from '../../e2e/support/dashboard.js';
import * as server from '../../e2e/support/server.js';
import { machine, packageVersion } from '../lib/machine.js';
import { short, spread } from '../lib/numbers.js';
import { percentile, summary } from '../lib/statistics.js';
import { fill, loadAll, scroll, toTheMiddle } from './scrolling.js';

const DIST = fileURLToPath(new URL('../../dashboard/dist/assets', import.meta.url));
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const PAGES = [
  { title: 'Sign-in', path: '/sign-in', signedIn: false },
  { title: 'Inbox', path: '/inbox', signedIn: true },
];

export async function measure({ quick, say }) {
  const rounds = quick ? 1 : 5;
  const conversations = quick ? 10_000 : 100_000;
  const taken = Object.fromEntries(PAGES.map(({ title }) => [title, []]));
  say('Starting a desk with the demo agency');
  await server.open();
  const loads = [];
  let scrolled;
  const profile = mkdtempSync(join(tmpdir(), 'greenroom-bench-'));
  try {
    const port = await server.freePort();
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: [`--remote-debugging-port=${port}`],
    });
    for (const page of PAGES) {
      if (page.signedIn) {
        const dashboard = await Dashboard.open(context);
        await dashboard.signIn();
        await dashboard.page.close();
      }
      for (let round = 1; round <= rounds; round += 1) {
        say(`${page.title}, round ${round} of ${rounds}`);
        loads.push(loadavg()[0]);
        taken[page.title].push(await audited(`${server.address()}${page.path}`, port));
      }
    }
    await context.close();
    scrolled = await longInbox(conversations, say);
  } finally {
    await server.close();
    rmSync(profile, { recursive: true, force: true });
  }
  return report(taken, rounds, loads, scrolled);
}

/** A browser of its own: nothing of the audits is left in it. */
async function longInbox(conversations, say) {
  say(`Filling the desk with ${conversations} conversations`);
  await fill(server.databaseUrl(), conversations);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium' });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const dashboard = await Dashboard.open(context);
    await dashboard.signIn();
    const { page } = dashboard;
    say('Scrolling while rows are loaded');
    const loading = {
      title: 'from the top, rows come as they are reached',
      load: loadavg()[0],
      ...(await scroll(page, 8)),
    };
    say('Going to the end');
    await loadAll(page, conversations);
    await toTheMiddle(page);
    await page.waitForTimeout(500);
    say('Scrolling with all rows loaded');
    return [
      loading,
      { title: 'in the middle, all rows loaded', load: loadavg()[0], ...(await scroll(page, 8)) },
    ];
  } finally {
    await browser.close();
  }
}

/** One load, cold but for who is signed in. */
async function audited(url, port) {
  const { lhr } = await lighthouse(
    url,
    { port, logLevel: 'silent', output: 'json', onlyCategories: CATEGORIES, disableStorageReset: true },
    desktop,
  );
  if (lhr.runtimeError) throw new Error(`Lighthouse could not load ${url}: ${lhr.runtimeError.message}`);
  if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(url).pathname) {
    throw new Error(`${url} led to ${lhr.finalDisplayedUrl}.`);
  }
  const metric = (id) => lhr.audits[id].numericValue;
  return {
    ...Object.fromEntries(CATEGORIES.map((id) => [id, Math.round(lhr.categories[id].score * 100)])),
    contentful: metric('first-contentful-paint'),
    largest: metric('largest-contentful-paint'),
    blocked: metric('total-blocking-time'),
    shift: metric('cumulative-layout-shift'),
    failed: Object.values(lhr.categories)
      .flatMap(({ auditRefs }) => auditRefs)
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
      .map(({ id }) => id),
  };
}

/** The scripts that the page's own document asks for, and those that come when they are needed. */
function scripts() {
  const index = readFileSync(join(DIST, '../index.html'), 'utf8');
  const sizes = readdirSync(DIST)
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({
      first: index.includes(file),
      bytes: statSync(join(DIST, existsSync(join(DIST, `${file}.br`)) ? `${file}.br` : file)).size,
    }));
  const kilobytes = (of) => of.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  return {
    first: kilobytes(sizes.filter(({ first }) => first)),
    later: kilobytes(sizes.filter(({ first }) => !first)),
  };
}

function report(taken, rounds, loads, scrolled) {
  const { first, later } = scripts();
  const rows = PAGES.map(({ title }) => {
    const told = (key, show = short) => show(summary(taken[title].map((round) => round[key])).median);
    const spreadOf = (key) => spread(summary(taken[title].map((round) => round[key])));
    return [
      title,
      ...CATEGORIES.map((id) => told(id, String)),
      spreadOf('contentful'),
      spreadOf('largest'),
      told('blocked', (value) => value.toFixed(0)),
      told('shift', (value) => value.toFixed(3)),
    ];
  });
  const failed = PAGES.map(({ title }) => ({
    title,
    ids: [...new Set(taken[title].flatMap((round) => round.failed))],
  })).filter(({ ids }) => ids.length > 0);
  return {
    title: 'The dashboard in a browser',
    about: `\`./greenroom bench dashboard\`. Lighthouse, as for a desktop, loads the sign-in and the inbox of the demo agency from a
server of its own. 100 is the most; the target is 95. A frame of a list that scrolls may take 16.7 ms. Scripts are measured as
they are sent, compressed.`,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: [`Lighthouse ${packageVersion('lighthouse')}`, `Node ${process.versions.node}`],
    tables: [
      {
        title: 'Lighthouse',
        header: [
          '',
          'performance',
          'accessibility',
          'best practices',
          'first paint ms',
          'largest paint ms',
          'blocked ms',
          'layout shift',
        ],
        rows,
      },
      {
        title: 'A long inbox, scrolled at forty rows a second',
        header: [
          '',
          'rows',
          'frames',
          'median ms',
          '95 of 100 ms',
          'longest ms',
          'over 33 ms',
          'blank',
          'load',
        ],
        rows: scrolled.map(({ title, rows, frames, blank, load }) => [
          title,
          String(rows),
          String(frames.length),
          percentile(frames, 0.5).toFixed(1),
          percentile(frames, 0.95).toFixed(1),
          Math.max(...frames).toFixed(1),
          String(frames.filter((millis) => millis > 33.4).length),
          String(blank),
          load.toFixed(1),
        ]),
      },
      {
        title: 'JavaScript, compressed',
        header: ['', 'kB', 'at most'],
        rows: [
          ['first load', short(first), '250'],
          ['pages and dialogs, when opened', short(later), ''],
        ],
      },
    ],
    rounds: taken,
    scrolled,
    notes: [
      `${rounds} ${rounds === 1 ? 'round' : 'rounds'}; medians. What else ran on the machine's cores counts: their load was ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)} during the audits.`,
      ...failed.map(({ title, ids }) => `${title}, what could be better: ${ids.join(', ')}.`),
    ],
  };
}
