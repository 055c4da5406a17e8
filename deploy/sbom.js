// sbom.js FOLDER: writes a CycloneDX bill of materials for each part that ships, and docs/licences.md from all three.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

const { packages } = JSON.parse(readFileSync(join(HOME, 'package-lock.json'), 'utf8'));

/** Where the lock file has what a package at this place asks for: beside it, or at the next place above. */
function placeOf(name, from) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = at ? `${at}/node_modules/${name}` : `node_modules/${name}`;
    if (packages[place]) return place;
    if (!at) return null;
    if (!at.includes('/node_modules/')) at = '';
  }
}

/** What these packages tell in an older form than the lock file reads. */
const TOLD_OTHERWISE = { 'xmlhttprequest-ssl': 'MIT' };

/** All that a workspace needs to run, by the lock file. npm's own `npm sbom` leaves out what several workspaces share. */
function ofWorkspace(workspace, names = Object.keys(packages[workspace].dependencies)) {
  const components = new Map();
  const add = (name, from) => {
    const place = placeOf(name, from);
    if (!place || components.has(place)) return;
    const {
      version,
      license = TOLD_OTHERWISE[name],
      integrity,
      dependencies = {},
      optionalDependencies = {},
      peerDependencies = {},
    } = packages[place];
    const [algorithm, content] = integrity.split('-');
    components.set(place, {
      type: 'library',
      name,
      version,
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      hashes: [
        { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(content, 'base64').toString('hex') },
      ],
      licenses: license
        ? [/ (AND|OR) /.test(license) ? { expression: license } : { license: { id: license } }]
        : [],
    });
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      add(next, place);
  };
  for (const name of names) add(name, workspace);
  return { bomFormat: 'CycloneDX', specVersion: '1.5', components: [...components.values()] };
}

/** Quarkus' build adds extensions of its own that Maven's tree does not show. */
function withJars(bom) {
  const known = bom.components.map(({ group, name, version }) => `${group}.${name}-${version}`);
  for (const jar of readdirSync(join(HOME, 'server/target/quarkus-app/lib/main'))) {
    const [, name, version] = /^io\.quarkus\.(.+)-(\d[\w.]*)\.jar$/.exec(jar) ?? [];
    if (!name || known.some((one) => jar.startsWith(one))) continue;
    const purl = `pkg:maven/io.quarkus/${name}@${version}?type=jar`;
    bom.components.push({
      type: 'library',
      group: 'io.quarkus',
      name,
      version,
      purl,
      licenses: [{ license: { id: 'Apache-2.0' } }],
    });
  }
  return bom;
}

/** In a fixed order and without what differs at each run. */
function settled(bom, name) {
  const { bomFormat, specVersion } = bom;
  const components = bom.components.sort((a, b) => (a.purl < b.purl ? -1 : 1));
  const metadata = { component: { type: 'application', name: `greenroom-${name}`, version: '0.1.0' } };
  return { bomFormat, specVersion, version: 1, metadata, components };
}

const licenceOf = ({ licenses = [] }) =>
  licenses
    .map(({ expression, license }) => expression ?? license.id ?? license.name)
    .sort()
    .join(' or ') || 'none told';

const extension = ofWorkspace('extension', ['socket.io-client']);
extension.components = extension.components.filter(({ name }) => IN_THE_EXTENSION.test(name));
run(
  'mvn',
  ['-B', '-ntp', '-q', MAVEN_PLUGIN, '-DoutputFormat=json', '-DincludeTestScope=false'],
  join(HOME, 'server'),
);
const boms = {
  server: settled(withJars(JSON.parse(readFileSync(join(HOME, 'server/target/bom.json'), 'utf8'))), 'server'),
  dashboard: settled(ofWorkspace('dashboard'), 'dashboard'),
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
