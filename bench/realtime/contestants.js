import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Companion } from '../lib/processes.js';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const SERVER = at('server/target');
const BUILT = `${SERVER}/quarkus-app`;

/** The two servers, each with the options that it runs with in production. */
export const CONTESTANTS = {
  greenroom: {
    title: 'Greenroom',
    start: () =>
      new Companion('Greenroom', java(), [
        ...process.env.GREENROOM_JAVA_OPTIONS.split(' ').filter(Boolean),
        '--enable-native-access=ALL-UNNAMED',
        '--sun-misc-unsafe-memory-access=allow',
        '-cp',
        classPath(),
        'app.greenroom.bench.RoomServer',
      ]),
  },
  node: {
    title: 'Node',
    start: () =>
      new Companion('Node', process.execPath, [at('bench/realtime/room-server.js')], {
        NODE_ENV: 'production',
      }),
  },
};

/** One client for both, which uses nothing but the JDK. */
export function startLoadClient() {
  return new Companion('The load client', java(), [
    '-Xmx256m',
    '-XX:+UseSerialGC',
    '-cp',
    `${SERVER}/test-classes`,
    'app.greenroom.bench.LoadClient',
  ]);
}

function java() {
  return `${process.env.JAVA_HOME}/bin/java`;
}

/** The built server and, of what only its own launcher would load, the one library that its classes name. */
function classPath() {
  const logging = readdirSync(`${BUILT}/lib/boot`).find((file) => file.startsWith('org.jboss.logging.'));
  return [
    `${SERVER}/test-classes`,
    `${BUILT}/app/*`,
    `${BUILT}/lib/main/*`,
    `${BUILT}/lib/boot/${logging}`,
  ].join(':');
}

export const LIBRARIES = `${BUILT}/lib/main`;
