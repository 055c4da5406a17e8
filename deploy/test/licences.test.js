import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('../..', import.meta.url));
/** Each of them lets this product ship with it: looked at once, by name. */
const KNOWN = readFileSync(new URL('licences.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

const told = readFileSync(`${HOME}docs/licences.md`, 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [part, ...lines] = section.split('\n');
    const rows = lines.filter((line) => /^\| (?!component|---)/.test(line));
    return [part, rows.map((row) => row.split('|').map((cell) => cell.trim())).map(([, ...cells]) => cells)];
  });
const of = (part) => Object.fromEntries(told)[part];

test('each part stands in docs/licences.md, and each licence there is a known one', () => {
  assert.deepEqual(
    told.map(([part]) => part),
    ['server', 'dashboard', 'extension'],
  );
  for (const [part, rows] of told) {
    assert.ok(rows.length > 3, part);
    for (const [name, version, licence] of rows)
      for (const one of licence.split(' or '))
        assert.ok(
          KNOWN.includes(one),
          `${part}: ${name} ${version} has the licence "${one}", which nobody looked at`,
        );
  }
});

test('every jar that the server ships stands there: else run ./greenroom sbom', () => {
  const jars = ['main', 'boot'].flatMap((folder) =>
    readdirSync(`${HOME}server/target/quarkus-app/lib/${folder}`),
  );
  const listed = of('server').map(([name, version]) => `${name.replace(':', '.')}-${version}`);
  assert.ok(jars.length > 100);
  assert.deepEqual(
    jars.filter((jar) => !listed.some((one) => jar.startsWith(one))),
    [],
  );
});

test('every package that the dashboard depends on stands there', () => {
  const { packages } = JSON.parse(readFileSync(`${HOME}package-lock.json`, 'utf8'));
  const listed = new Set(of('dashboard').map(([name, version]) => `${name}@${version}`));
  for (const name of Object.keys(packages.dashboard.dependencies)) {
    const at = packages[`dashboard/node_modules/${name}`] ?? packages[`node_modules/${name}`];
    assert.ok(listed.has(`${name}@${at.version}`), `${name} ${at.version}`);
  }
});

test('the lock file has each package with its hash', () => {
  const { packages } = JSON.parse(readFileSync(`${HOME}package-lock.json`, 'utf8'));
  const open = Object.entries(packages).filter(
    ([path, { link, integrity, inBundle }]) =>
      path.includes('node_modules') && !link && !integrity && !inBundle,
  );
  assert.deepEqual(
    open.map(([path]) => path),
    [],
  );
});
