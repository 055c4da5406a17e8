import assert from 'node:assert/strict';
import { io } from 'socket.io-client';

const EVENTS = 100;
const PATIENCE_MS = 15_000;

/** The official client, with its usual settings, gets every event of its room, whole and in order. */
export async function heardByOfficialClient(port) {
  const socket = io(`http://127.0.0.1:${port}`, { path: '/ws', forceNew: true });
  try {
    const heard = [];
    await within('to connect', new Promise((resolve) => socket.on('connect', resolve)));
    await within('to join', new Promise((resolve) => socket.emit('join', ['official'], resolve)));
    const all = new Promise((resolve) => {
      socket.on('event', (event) => {
        heard.push(event);
        if (heard.length === EVENTS) {
          resolve();
        }
      });
    });
    const said = Array.from({ length: EVENTS }, (_, number) => ({
      number,
      text: 'Grüße “🌿”',
      nested: [{ a: null }],
    }));
    for (const event of said) {
      socket.emit('say', 'official', event);
    }
    await within('to hear every event', all);
    assert.deepEqual(heard, said);
  } finally {
    socket.close();
  }
}

async function within(what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The official client waited too long ${what}.`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
