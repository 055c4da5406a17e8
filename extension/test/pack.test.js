import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { packedFiles, zip } from '../pack.js';

test('the same files give the same bytes, in whatever order and at whatever time', () => {
  assert.ok(zip(packedFiles()).equals(zip(packedFiles())));
});

test('another program reads the zip, and finds every file whole', () => {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-pack-'));
  try {
    writeFileSync(join(folder, 'extension.zip'), zip(packedFiles()));
    const script = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])';
    execFileSync('python3', ['-c', script, join(folder, 'extension.zip'), folder]);
    for (const [name, bytes] of packedFiles())
      assert.ok(readFileSync(join(folder, name)).equals(bytes), name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the store gets what runs, for the platform alone', () => {
  const files = new Map(packedFiles());
  const manifest = JSON.parse(files.get('manifest.json'));
  assert.deepEqual(manifest.host_permissions, ['https://onlyfans.com/*']);
  assert.equal(manifest.key, undefined);
  const named = [
    manifest.background.service_worker,
    manifest.action.default_popup,
    ...Object.values(manifest.icons),
    ...manifest.content_scripts.flatMap(({ js }) => js),
  ];
  for (const name of named) assert.ok(files.has(name), name);
  assert.ok(manifest.content_scripts.every(({ matches }) => matches.join() === 'https://onlyfans.com/*'));
  for (const name of files.keys()) assert.doesNotMatch(name, /simulator|specimen|test|node_modules|\.map$/);
});
