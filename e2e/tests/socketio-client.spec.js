import { expect, test } from '@playwright/test';
import { io } from 'socket.io-client';
import { Line } from '../support/socketio/line.js';
import { play, scenarios, ways } from '../support/socketio/scenarios.js';
import { startSocketIo } from '../support/socketio/server.js';

let server;

test.beforeAll(async () => {
  server = await startSocketIo();
});

test.afterAll(() => server.stop());

for (const way of Object.keys(ways)) {
  test.describe(`The official client in Node, ${way}`, () => {
    for (const [name, { expected }] of Object.entries(scenarios)) {
      test(name, async () => {
        expect(await play(io, server.address, name, way)).toEqual(expected);
      });
    }

    test('comes back after its line was cut, and says what it had to say meanwhile', async () => {
      const line = await Line.to(server.address);
      const socket = connect(line.address, ways[way]);
      try {
        await settled(socket, ways[way]);
        const first = socket.id;
        const gone = event(socket, 'disconnect');
        await line.take();
        expect(await gone).toMatch(/^transport (close|error)$/);
        const heard = event(socket, 'echo');
        socket.emit('echo', 'said while away');
        await event(socket.io, 'reconnect_error');
        await line.lay();
        expect(await heard).toBe('said while away');
        expect(socket.id).not.toBe(first);
      } finally {
        socket.disconnect();
        await line.take();
      }
    });

    test('comes back each time in a storm of cuts', async () => {
      const line = await Line.to(server.address);
      const sockets = Array.from({ length: 20 }, () => connect(line.address, ways[way]));
      try {
        for (let storm = 0; storm < 3; storm++) {
          await Promise.all(sockets.map((socket) => settled(socket, ways[way])));
          const gone = Promise.all(sockets.map((socket) => event(socket, 'disconnect')));
          await line.take();
          await gone;
          await line.lay();
        }
        const answers = await Promise.all(sockets.map((socket, i) => socket.emitWithAck('ask', i)));
        expect(answers).toEqual(sockets.map((_, i) => i));
      } finally {
        for (const socket of sockets) socket.disconnect();
        await line.take();
      }
    });
  });
}

test('The official client in Node, polling, then an upgrade, ends on a websocket', async () => {
  const socket = connect(server.address, ['polling', 'websocket']);
  try {
    await settled(socket, ['polling', 'websocket']);
    expect(socket.io.engine.transport.name).toBe('websocket');
    expect(await socket.emitWithAck('ask', 'upgraded')).toBe('upgraded');
  } finally {
    socket.disconnect();
  }
});

const connect = (address, transports) =>
  io(address, {
    path: '/client/',
    transports,
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  });

/** A line cut in the middle of an upgrade is noticed by the official client at its ping's end only. */
async function settled(socket, transports) {
  if (!socket.connected) await event(socket, 'connect');
  if (socket.io.engine.transport.name !== transports.at(-1)) await event(socket.io.engine, 'upgrade');
}

const event = (emitter, name) => new Promise((resolve) => emitter.once(name, resolve));
