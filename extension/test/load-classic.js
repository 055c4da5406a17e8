import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

/** Loads scripts of the page's shared namespace, as the manifest does. */
export function loadClassic(...names) {
  const sources = names.map((name) => readFileSync(new URL(`../utils/${name}.js`, import.meta.url), 'utf8'));
  runInThisContext(sources.join('\n'));
}
