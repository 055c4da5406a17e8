import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { Line } from '../support/socketio/line.js';
import { scenarios, ways } from '../support/socketio/scenarios.js';
import { startSocketIo } from '../support/socketio/server.js';

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)));
const FILES = {
  '/': ['text/html', '<!doctype html><title>A page with the client</title>'],
  '/client.js': ['text/javascript', read('../../node_modules/socket.io-client/dist/socket.io.esm.min.js')],
  '/scenarios.js': ['text/javascript', read('../support/socketio/scenarios.js')],
};

let server;
let pages;
let page;

// The page's origin is another than the server's, so that the browser asks for permission to poll.
test.beforeAll(async ({ browser }) => {
  server = await startSocketIo();
  pages = createServer(({ url }, response) => {
    const [type, content] = FILES[url] ?? ['text/plain', ''];
    response.writeHead(FILES[url] ? 200 : 404, { 'Content-Type': `${type}; charset=utf-8` }).end(content);
  }).listen(0);
  await once(pages, 'listening');
  page = await browser.newPage();
  await page.goto(`http://localhost:${pages.address().port}/`);
});

test.afterAll(async () => {
  await page.close();
  pages.close();
  await server.stop();
});

for (const way of Object.keys(ways)) {
  test.describe(`The official client in a page, ${way}`, () => {
    for (const [name, { expected }] of Object.entries(scenarios)) {
      test(name, async () => {
        const outcome = await page.evaluate(
          async ([address, name, way]) => {
            const { io } = await import('/client.js');
            const { play } = await import('/scenarios.js');
            return play(io, address, name, way);
          },
          [server.address, name, way],
        );
        expect(outcome).toEqual(expected);
      });
    }

    test('comes back after its line was cut, and says what it had to say meanwhile', async () => {
      const line = await Line.to(server.address);
      try {
        await page.evaluate(
          async ([address, transports]) => {
            const { io } = await import('/client.js');
            window.heard = [];
            window.socket = io(address, {
              path: '/client/',
              transports,
              forceNew: true,
              reconnectionDelay: 50,
              reconnectionDelayMax: 200,
            });
            window.socket.on('echo', (word) => window.heard.push(word));
            await new Promise((resolve) => window.socket.once('connect', resolve));
          },
          [line.address, ways[way]],
        );
        // A line that is cut in the middle of an upgrade is noticed by the official client at its ping's end only.
        await page.waitForFunction(
          (transport) => window.socket.io.engine.transport.name === transport,
          ways[way].at(-1),
        );
        await line.take();
        await page.waitForFunction(() => !window.socket.connected);
        await page.evaluate(() => window.socket.emit('echo', 'said while away'));
        await line.lay();
        await page.waitForFunction(() => window.heard.length > 0);
        expect(await page.evaluate(() => window.heard)).toEqual(['said while away']);
      } finally {
        await page.evaluate(() => window.socket.disconnect());
        await line.take();
      }
    });
  });
}
