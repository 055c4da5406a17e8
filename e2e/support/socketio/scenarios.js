// What the official client must be able to do with our server, in Node and in a browser alike: this file is loaded by
// both. A scenario returns what has come of it; beside it stands what must.

const WORDS = 'Zoë “quoted” \u2028 日本語 𝒳 👩‍👩‍👧 \u0000';
const LONG = '👩‍👩‍👧 longer than one frame, one read and one write. '.repeat(6_000);
const bytes = (binary) => Array.from(new Uint8Array(binary));
const next = (socket, event) => new Promise((resolve) => socket.once(event, (...args) => resolve(args)));

/** Resolves once this holds; asked again after each word from the server. */
async function until(socket, condition) {
  while (!(await condition())) await socket.emitWithAck('ask');
}

/** Each gets `client(options)`, which makes a socket that need not be connected, and `connected(options)`. */
export const scenarios = {
  'says and hears values of every kind': {
    async run({ connected }) {
      const socket = await connected();
      socket.emit('echo', 1, 'two', { three: [true, 4.5] }, null, undefined, '');
      return next(socket, 'echo');
    },
    expected: [1, 'two', { three: [true, 4.5] }, null, null, ''],
  },
  'says and hears text of every script': {
    async run({ connected }) {
      const socket = await connected();
      socket.emit('echo', WORDS);
      return next(socket, 'echo');
    },
    expected: [WORDS],
  },
  'says and hears what is longer than 300 kB': {
    async run({ connected }) {
      const socket = await connected();
      socket.emit('echo', LONG, { again: LONG.slice(0, 10_000) });
      const [long, { again }] = await next(socket, 'echo');
      return [new TextEncoder().encode(long).length > 300_000, long === LONG, LONG.startsWith(again)];
    },
    expected: [true, true, true],
  },
  'sends and gets bytes, wherever they stand': {
    async run({ connected }) {
      const socket = await connected();
      socket.emit('echo', new Uint8Array([1, 2]), { deep: [new Uint8Array([0, 255])] }, new Uint8Array(0));
      const [first, { deep }, empty] = await next(socket, 'echo');
      return [bytes(first), bytes(deep[0]), bytes(empty)];
    },
    expected: [[1, 2], [0, 255], []],
  },
  'sends and gets more than 300 kB of bytes': {
    async run({ connected }) {
      const socket = await connected();
      const many = Uint8Array.from({ length: 400_000 }, (_, i) => i % 251);
      const back = bytes(await socket.emitWithAck('ask', many));
      return back.length === many.length && back.every((byte, i) => byte === many[i]);
    },
    expected: true,
  },
  'gets its acknowledgements, each its own': {
    async run({ connected }) {
      const socket = await connected();
      const several = new Promise((resolve) => socket.emit('ask', 'a', 2, (...answer) => resolve(answer)));
      const none = new Promise((resolve) => socket.emit('ask', (...answer) => resolve(answer)));
      const many = await Promise.all(Array.from({ length: 50 }, (_, i) => socket.emitWithAck('ask', i)));
      return [await several, await none, many];
    },
    expected: [['a', 2], [], Array.from({ length: 50 }, (_, i) => i)],
  },
  'gives up an acknowledgement that does not come': {
    async run({ connected }) {
      const socket = await connected();
      const late = await socket
        .timeout(50)
        .emitWithAck('ignore')
        .catch(({ message }) => message);
      return [late, await socket.timeout(20_000).emitWithAck('ask', 'in time')];
    },
    expected: ['operation has timed out', 'in time'],
  },
  'answers when the server asks, with bytes too': {
    async run({ connected }) {
      const socket = await connected();
      socket.on('question', (word, answer) => answer(`${word}!`, new Uint8Array([7])));
      const [words, binary] = await new Promise((resolve) =>
        socket.emit('quiz', 20_000, 'how', (...answer) => resolve(answer)),
      );
      return [words, bytes(binary)];
    },
    expected: ['how!', [7]],
  },
  'need not answer when the server asks': {
    async run({ connected }) {
      const socket = await connected();
      return socket.emitWithAck('quiz', 50, 'how');
    },
    expected: 'no answer',
  },
  'is in two namespaces on one connection, and leaves one': {
    async run({ connected }) {
      const root = await connected();
      const custom = root.io.socket('/custom', {});
      await next(custom, 'connect');
      const heard = [await root.emitWithAck('ask', 'root'), await custom.emitWithAck('ask', 'custom')];
      root.disconnect();
      return [...heard, await custom.emitWithAck('ask', 'still here'), custom.id !== root.id];
    },
    expected: ['root', 'custom', 'still here', true],
  },
  'hears that there is no such namespace': {
    async run({ client }) {
      const socket = client({ namespace: '/nowhere' });
      const [error] = await next(socket, 'connect_error');
      return [error.message, socket.connected];
    },
    expected: ['Invalid namespace', false],
  },
  'hears why it is refused, and gets in with better words': {
    async run({ client }) {
      const socket = client({ auth: { refuse: 'not-signed-in' } });
      const [error] = await next(socket, 'connect_error');
      socket.emit('echo', 'said too early');
      socket.auth = (give) => give({ ticket: 'fresh' });
      socket.connect();
      return [error.message, error.data, await next(socket, 'echo')];
    },
    expected: ['not-signed-in', { asked: { refuse: 'not-signed-in' } }, ['said too early']],
  },
  'hears its rooms and no others': {
    async run({ connected }) {
      const [anna, bela, cleo] = [await connected(), await connected(), await connected()];
      const heard = [];
      const listen = (name, socket) => socket.on('said', (word) => heard.push(`${name}: ${word}`));
      listen('anna', anna);
      listen('bela', bela);
      listen('cleo', cleo);
      const room = anna.id;
      const rooms = [await anna.emitWithAck('join', room), await bela.emitWithAck('join', room)].flat();
      cleo.emit('say', room, 'to both');
      await until(cleo, () => heard.length === 2);
      anna.emit('tell-others', room, 'to bela');
      await until(cleo, () => heard.length === 3);
      await bela.emitWithAck('leave', room);
      cleo.emit('say', room, 'to anna');
      await until(cleo, () => heard.length === 4);
      return [rooms.every((one) => one === room), heard.slice(0, 2).sort(), heard.slice(2)];
    },
    expected: [true, ['anna: to both', 'bela: to both'], ['bela: to bela', 'anna: to anna']],
  },
  'sends what it held back until it was connected, but nothing volatile': {
    async run({ client }) {
      const socket = client();
      const heard = [];
      socket.on('echo', (word) => heard.push(word));
      socket.emit('echo', 'first');
      socket.volatile.emit('echo', 'lost');
      socket.emit('echo', 'second');
      await until(socket, () => heard.length === 2);
      return heard;
    },
    expected: ['first', 'second'],
  },
  'keeps the order of a thousand words, through an upgrade too': {
    async run({ client }) {
      const socket = client();
      const heard = [];
      socket.on('echo', (number) => heard.push(number));
      for (let i = 0; i < 1_000; i++) {
        socket.emit('echo', i);
        if (i % 100 === 99) await socket.emitWithAck('ask');
      }
      await until(socket, () => heard.length >= 1_000);
      return heard;
    },
    expected: Array.from({ length: 1_000 }, (_, i) => i),
  },
  'leaves, and others see it gone': {
    async run({ connected }) {
      const [goes, stays] = [
        await connected({ namespace: '/custom' }),
        await connected({ namespace: '/custom' }),
      ];
      const before = await stays.emitWithAck('count');
      const gone = next(goes, 'disconnect');
      goes.disconnect();
      const [reason] = await gone;
      await until(stays, async () => (await stays.emitWithAck('count')) < before);
      return [reason, goes.active];
    },
    expected: ['io client disconnect', false],
  },
  'is put out of a namespace, and may come back': {
    async run({ connected }) {
      const socket = await connected();
      const gone = next(socket, 'disconnect');
      socket.emit('put-me-out', false);
      const [reason] = await gone;
      const active = socket.active;
      socket.connect();
      return [reason, active, await socket.emitWithAck('ask', 'back')];
    },
    expected: ['io server disconnect', false, 'back'],
  },
  'is put out with its connection, and may come back': {
    async run({ connected }) {
      const socket = await connected();
      const { engine } = socket.io;
      const closed = new Promise((resolve) => engine.once('close', resolve));
      const gone = next(socket, 'disconnect');
      socket.emit('put-me-out', true);
      const [reason] = await gone;
      await closed;
      socket.connect();
      return [reason, await socket.emitWithAck('ask', 'back'), socket.io.engine !== engine];
    },
    expected: ['io server disconnect', 'back', true],
  },
  'is one of many at once': {
    async run({ connected }) {
      const sockets = await Promise.all(Array.from({ length: 60 }, () => connected()));
      const answers = await Promise.all(sockets.map((socket, i) => socket.emitWithAck('ask', i)));
      return [answers, new Set(sockets.map(({ id }) => id)).size];
    },
    expected: [Array.from({ length: 60 }, (_, i) => i), 60],
  },
};

/** Each way that the client can come. */
export const ways = {
  'polling, then an upgrade': ['polling', 'websocket'],
  'websocket only': ['websocket'],
  'polling only': ['polling'],
};

/** Plays one scenario and leaves no socket behind. */
export async function play(io, address, name, way) {
  const sockets = [];
  const client = ({ namespace = '/', ...options } = {}) => {
    const socket = io(address + namespace, {
      path: '/client/',
      transports: ways[way],
      forceNew: true,
      ...options,
    });
    sockets.push(socket);
    return socket;
  };
  const connected = async (options) => {
    const socket = client(options);
    await next(socket, 'connect');
    return socket;
  };
  try {
    return await scenarios[name].run({ client, connected });
  } finally {
    for (const { io: manager } of sockets) {
      manager.reconnection(false);
      manager.engine.close();
    }
  }
}
