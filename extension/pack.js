/*
 * Packs the store's zip: node extension/pack.js FILE. The same files give the same bytes: names in order, one time for
 * all, nothing compressed. Left out are the simulator, and what is for work on the extension.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('.', import.meta.url));
const PACKED =
  /^(background\.js|content-script\.js|(icons|platforms|popup|utils|vendor)\/.*\.(js|html|css|png))$/;
const NOT_PACKED = /^platforms\/simulator\/|specimen/;
/** 1 January 1980, the earliest that a zip can tell. */
const DATE = 0x0021;

/** The manifest for the store: the platform's own pages, no others, and no key, which the store gives. */
export function storeManifest(manifest) {
  const { key: _, ...rest } = manifest;
  const isPlatform = (match) => match.startsWith('https://');
  return {
    ...rest,
    host_permissions: rest.host_permissions.filter(isPlatform),
    content_scripts: rest.content_scripts.map(({ matches, js, ...script }) => ({
      ...script,
      matches: matches.filter(isPlatform),
      js: js.filter((name) => !NOT_PACKED.test(name)),
    })),
  };
}

/** What lies in the zip, by name. @returns {[string, Buffer][]} */
export function packedFiles() {
  const names = readdirSync(HOME, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(HOME, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => PACKED.test(name) && !NOT_PACKED.test(name));
  const manifest = storeManifest(JSON.parse(readFileSync(join(HOME, 'manifest.json'), 'utf8')));
  const files = names.map((name) => [name, readFileSync(join(HOME, name))]);
  return [...files, ['manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)]].sort(
    ([a], [b]) => (a < b ? -1 : 1),
  );
}

/** Older Node.js has none of its own. @param {Buffer} bytes */
function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A zip of these files, stored as they are. @param {[string, Buffer][]} files */
export function zip(files) {
  const locals = [];
  const directory = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const path = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(DATE, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, path, bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, rest, path]));
    locals.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06'), end]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , to] = process.argv;
  if (!to) throw new Error('Name the file: node extension/pack.js FILE');
  writeFileSync(to, zip(packedFiles()));
}
