// sbom.js FOLDER: writes a CycloneDX bill of materials for each part that ships, and docs/licences.md from all three.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2]);
const MAVEN_PLUGIN = 'org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeBom';
/** What the bundle that the extension carries is made of. */
const IN_THE_EXTENSION =
  /^(socket\.io-client|engine\.io-client|engine\.io-parser|socket\.io-parser|@socket\.io\/component-emitter)$/;

function run(program, words, cwd = HOME) {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) {
    process.stderr.write(`greenroom: ${program} ${words.join(' ')} failed:\n${stderr || stdout}\n`);
    process.exit(1);
  }
  return stdout;
}

function ofWorkspace(name, more) {
  const words = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--workspace', name, ...more];
  return JSON.parse(run('npm', words));
}

/** Only what is not ours, in a fixed order and without what differs at each run. */
function settled(bom, name) {
  const { bomFormat, specVersion } = bom;
  const ours = new Set(['greenroom', '@greenroom/dashboard', 'dashboard', 'extension', 'greenroom-server']);
  const components = bom.components
    .filter((component) => !ours.has(component.name))
    .sort((a, b) => (a.purl < b.purl ? -1 : 1));
  const metadata = { component: { type: 'application', name: `greenroom-${name}`, version: '0.1.0' } };
  return { bomFormat, specVersion, version: 1, metadata, components };
}

const licenceOf = ({ licenses = [] }) =>
  licenses
    .map(({ expression, license }) => expression ?? license.id ?? license.name)
    .sort()
    .join(' or ') || 'none told';

const extension = ofWorkspace('extension', []);
extension.components = extension.components.filter(({ name }) => IN_THE_EXTENSION.test(name));
run(
  'mvn',
  ['-B', '-ntp', '-q', MAVEN_PLUGIN, '-DoutputFormat=json', '-DincludeTestScope=false'],
  join(HOME, 'server'),
);
const boms = {
  server: settled(JSON.parse(readFileSync(join(HOME, 'server/target/bom.json'), 'utf8')), 'server'),
  dashboard: settled(ofWorkspace('dashboard', ['--omit', 'dev']), 'dashboard'),
  extension: settled(extension, 'extension'),
};

mkdirSync(folder, { recursive: true });
const lines = [
  '# Licences of what ships',
  '',
  'Made by `./greenroom sbom` from the bills of materials; a test says when something ships that does not stand here, or',
  'stands here under a licence that nobody has looked at.',
];
for (const [part, bom] of Object.entries(boms)) {
  const file = join(folder, `${part}.cdx.json`);
  writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
  process.stdout.write(`${file}: ${bom.components.length} components\n`);
  lines.push('', `## ${part}`, '', '| component | version | licence |', '|---|---|---|');
  for (const component of bom.components) {
    const name = [component.group, component.name].filter(Boolean).join(part === 'server' ? ':' : '/');
    lines.push(`| ${name} | ${component.version} | ${licenceOf(component)} |`);
  }
}
writeFileSync(join(HOME, 'docs/licences.md'), `${lines.join('\n')}\n`);
