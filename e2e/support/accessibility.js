import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds on a page as it stands.
 *
 * @param {string[]} [tags] the rules to judge by; else all
 * @param {string} [within] looks only there, such as into the dialog that has just opened over a page looked at before
 */
export async function accessibilityViolations(page, tags, within) {
  // It stays until the page is loaded anew.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    ([values, place]) =>
      globalThis.axe.run(place ?? document, values ? { runOnly: { type: 'tag', values } } : {}),
    [tags, within],
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** What axe finds on a page by day and by night. */
export async function violationsByDayAndNight(page) {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const violation of await accessibilityViolations(page)) found.push(`${colorScheme}: ${violation}`);
  }
  return found;
}
