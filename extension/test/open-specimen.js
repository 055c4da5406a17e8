import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const file = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const scripts = JSON.parse(file('manifest.json'))
  .content_scripts.flatMap(({ js }) => js)
  .filter((name) => !/page-world|content-script|chrome\.js$/.test(name));
const SEEN = `({
  readAccount, settledThread, readUnreadRows, readThread, readEditor, sendIsEnabled, selfCheck, platform, css,
  platformIdOf, LOADING_TIME, GIVEN_UP, refuse() { limitedAt = Date.now(); }
})`;

/** The scripts of the page's namespace, in a platform's specimen. */
export function openSpecimen(name) {
  const expected = JSON.parse(file(`platforms/${name}/specimen.json`));
  const { window } = new JSDOM(file(`platforms/${name}/specimen.html`), {
    url: expected.address,
    runScripts: 'outside-only',
  });
  const seen = window.eval(`${scripts.map(file).join('\n')}\n${SEEN}`);
  return { ...seen, document: window.document, expected };
}
