import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const DIST = new URL('../dist/', import.meta.url);

/** Sends a file of the built page. */
export async function sendFile(response, name) {
  try {
    const bytes = await readFile(new URL(name, DIST));
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(bytes);
  } catch (problem) {
    if (problem.code !== 'ENOENT') throw problem;
    response.writeHead(404, { 'content-type': 'text/plain' });
    response.end(`${name} is not here. Build the page first: npm run build -w simulator\n`);
  }
}
