import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const file = (name) => new URL(`../${name}`, import.meta.url);
const manifest = JSON.parse(readFileSync(file('manifest.json'), 'utf8'));

test('the key gives the id that the guide names', () => {
  const digest = createHash('sha256').update(Buffer.from(manifest.key, 'base64')).digest('hex').slice(0, 32);
  const id = [...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
  assert.equal(id, 'kcfkpmigocdeckfdjhlmlfncjobdmcdg');
});

test('every file it names is there', () => {
  const named = [
    manifest.background.service_worker,
    manifest.action.default_popup,
    ...Object.values(manifest.icons),
    ...manifest.content_scripts.flatMap(({ js }) => js),
  ];
  for (const name of named) assert.ok(existsSync(file(name)), name);
});

test('it asks for no more than it needs', () => {
  assert.deepEqual(manifest.permissions, ['storage', 'alarms', 'activeTab']);
  assert.deepEqual(manifest.host_permissions, ['https://onlyfans.com/*']);
  assert.deepEqual(manifest.optional_host_permissions, [
    'https://*/*',
    'http://localhost/*',
    'http://127.0.0.1/*',
  ]);
});

test('the vendored socket client is the published one', () => {
  const published = dirname(createRequire(import.meta.url).resolve('socket.io-client/package.json'));
  const [ours, theirs] = [file('vendor/socket.io.esm.min.js'), join(published, 'dist/socket.io.esm.min.js')];
  assert.ok(readFileSync(ours).equals(readFileSync(theirs)));
});

test('only one file touches chrome.*', () => {
  const scripts = ['.', 'utils', 'popup', 'platforms/onlyfans', 'platforms/simulator']
    .flatMap((folder) => readdirSync(file(folder)).map((name) => join(folder, name)))
    .filter((name) => name.endsWith('.js') && !['utils/chrome.js', 'pack.js'].includes(name));
  assert.ok(scripts.length > 25);
  for (const name of scripts) {
    assert.doesNotMatch(readFileSync(file(name), 'utf8'), /\bchrome\.(?!js\b|runtime\.Port\b)/, name);
  }
});

test('no script writes markup, and none is brought from elsewhere or made from text', () => {
  const markup =
    /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|DOMParser|createContextualFragment)\b|new Function/;
  const scripts = ['.', 'utils', 'popup', 'platforms/onlyfans', 'platforms/simulator']
    .flatMap((folder) => readdirSync(file(folder)).map((name) => join(folder, name)))
    .filter((name) => name.endsWith('.js'));
  for (const name of scripts) assert.doesNotMatch(readFileSync(file(name), 'utf8'), markup, name);
  const csp = manifest.content_security_policy.extension_pages;
  assert.match(csp, /default-src 'none'; script-src 'self';/);
  assert.doesNotMatch(csp, /unsafe|\*(?!;| |$)/);
});
