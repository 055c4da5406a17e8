/** An event to every socket of a room: Greenroom's Socket.IO server and Node's, side by side. */
import { jdkVersion, libraryVersion, machine, packageVersion } from '../lib/machine.js';
import { short, spread } from '../lib/numbers.js';
import { ratio, summary } from '../lib/statistics.js';
import { CONTESTANTS, LIBRARIES, startLoadClient } from './contestants.js';
import { heardByOfficialClient } from './official-client.js';

const ROOMS = [200, 1000];
const NAMES = Object.keys(CONTESTANTS);

/** `flood` keeps so many events under way, `pace` sends so many a second. */
const MEASUREMENTS = [
  {
    title: '1,000 sockets, as many events as get through (32 under way)',
    room: 1000,
    way: 'flood',
    many: 32,
  },
  { title: '1,000 sockets, one event after the other', room: 1000, way: 'flood', many: 1 },
  { title: '1,000 sockets, 20 events a second', room: 1000, way: 'pace', many: 20 },
  { title: '200 sockets, as many events as get through (32 under way)', room: 200, way: 'flood', many: 32 },
  { title: '200 sockets, 200 events a second', room: 200, way: 'pace', many: 200 },
];

const FULL = { warmUps: 2, rounds: 5, millis: 2500 };
const QUICK = { warmUps: 1, rounds: 2, millis: 1500 };

/** Starts both and a load client, measures in alternating rounds, and stops them. */
export async function measure({ quick, say }) {
  const { warmUps, rounds, millis } = quick ? QUICK : FULL;
  const load = startLoadClient();
  const servers = {};
  let event = 0;
  try {
    for (const name of NAMES) {
      const { title, start } = CONTESTANTS[name];
      servers[name] = start();
      const port = Number((await servers[name].hear(60)).split(' ')[1]);
      await heardByOfficialClient(port);
      for (const size of ROOMS) {
        load.say(`gather ${name}-${size} ${port} /ws/ ${size}`);
        event = JSON.parse(await load.hear(60)).bytes;
      }
      say(
        `${title} serves the official client, and ${short(ROOMS[0] + ROOMS[1])} sockets of the load client`,
      );
    }
    const taken = [];
    for (let round = 0; round < warmUps + rounds; round++) {
      const warmingUp = round < warmUps;
      say(warmingUp ? `Warming up, ${round + 1} of ${warmUps}` : `Round ${round - warmUps + 1} of ${rounds}`);
      const result = await takeRound(load, servers, round, millis);
      if (!warmingUp) {
        taken.push(result);
      }
    }
    return report(taken, servers, { rounds, millis, event });
  } finally {
    await Promise.all([load, ...Object.values(servers)].map((companion) => companion.end()));
  }
}

/** Each measurement on both servers, one right after the other; who is first changes from round to round. */
async function takeRound(load, servers, round, millis) {
  const order = round % 2 === 0 ? NAMES : [...NAMES].reverse();
  const results = [];
  for (const measurement of MEASUREMENTS) {
    const result = {};
    for (const name of order) {
      result[name] = await take(load, servers[name], name, measurement, millis);
    }
    results.push(result);
  }
  return results;
}

async function take(load, server, name, { room, way, many }, millis) {
  const serverBefore = server.cpuSeconds();
  const loadBefore = load.cpuSeconds();
  load.say(`${way} ${name}-${room} ${many} ${millis}`);
  const { events, deliveries, missing, wrong, seconds, p50, p99 } = JSON.parse(
    await load.hear(millis / 1000 + 60),
  );
  if (missing > 0 || wrong > 0) {
    throw new Error(
      `${CONTESTANTS[name].title} lost ${missing} deliveries and made ${wrong} wrong, with ${events} events to ${room} sockets.`,
    );
  }
  return {
    events: events / seconds,
    deliveries: deliveries / seconds,
    p50,
    p99,
    cpuMicros: ((server.cpuSeconds() - serverBefore) * 1e6) / deliveries,
    serverCores: (server.cpuSeconds() - serverBefore) / seconds,
    loadCores: (load.cpuSeconds() - loadBefore) / seconds,
  };
}

const HEADER = [
  '',
  'events/s',
  'deliveries/s',
  'p50 ms',
  'p99 ms',
  'CPU µs/delivery',
  'its cores',
  "the client's cores",
];

function report(taken, servers, { rounds, millis, event }) {
  const tables = MEASUREMENTS.map(({ title }, index) => {
    const values = (name, key) => taken.map((round) => round[index][name][key]);
    const row = (name) => {
      const told = (key) => spread(summary(values(name, key)));
      const brief = (key) => short(summary(values(name, key)).median);
      return [
        CONTESTANTS[name].title,
        told('events'),
        brief('deliveries'),
        told('p50'),
        told('p99'),
        told('cpuMicros'),
        brief('serverCores'),
        brief('loadCores'),
      ];
    };
    const compared = (key) => `${spread(ratio(values('greenroom', key), values('node', key)))} ×`;
    const ratios = ['events', 'deliveries', 'p50', 'p99', 'cpuMicros'].map(compared);
    ratios[1] = ratios[1].replace(/ \(.*\)/, '');
    return { title, header: HEADER, rows: [row('greenroom'), row('node'), ['ratio', ...ratios, '', '']] };
  });
  const memory = NAMES.map(
    (name) => `${CONTESTANTS[name].title} ${short(servers[name].residentMegabytes())} MB`,
  );
  return {
    title: 'Events to every socket of a room',
    about: `\`./greenroom bench realtime\`. An event of ${event} bytes is sent to a room over WebSockets, by the server's ordinary
call. One load client has the events sent and reads them at every socket, so one clock tells both ends; it checks that
every byte of every delivery is right, in order, and that none is missing. Servers and client share the cores: processor
time per delivery, the kernel's included, depends least on that. "Under way" are events that have not reached all sockets
yet. When several wait for a socket, Greenroom hands them to the kernel in one call, and Node's server each in its own.
One event after the other, there is nothing to put together, and the kernel's sending is most of the work of both.`,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: [
      `JDK ${jdkVersion(process.env.JAVA_HOME)} (${process.env.GREENROOM_JAVA_OPTIONS})`,
      `Vert.x ${libraryVersion(LIBRARIES, 'io.vertx.vertx-core')}`,
      `Node ${process.versions.node}`,
      `socket.io ${packageVersion('socket.io')}`,
    ],
    tables,
    rounds: taken.map((round) => MEASUREMENTS.map(({ title }, index) => ({ title, ...round[index] }))),
    notes: [
      `Nothing was missing or wrong. ${rounds} rounds of ${millis / 1000} s each. Resident memory with ${short(ROOMS[0] + ROOMS[1])} sockets, after it all: ${memory.join(', ')}.`,
    ],
  };
}
