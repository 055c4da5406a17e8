import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILT = fileURLToPath(new URL('../../server/target/quarkus-app', import.meta.url));
const OPEN = ['--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow'];

export const JAR = join(BUILT, 'quarkus-run.jar');
export const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
export const CLASS_PATH = ['app', 'lib/boot', 'lib/main'].map((part) => join(BUILT, part, '*')).join(':');

/**
 * What starts the server, with these words before what names its program: as `./greenroom run` does, in a third of the
 * time, if that says how; else from the jar.
 */
export function serverWords(...words) {
  const quickly = process.env.GREENROOM_SERVER_WORDS?.split('\n');
  return quickly ? [...words, ...quickly] : [...OPEN, ...words, '-jar', JAR];
}

/** What starts one of the other programs in the server's jars. */
export const besideWords = (memory, program, ...words) => [
  `-Xmx${memory}`,
  '-XX:+UseSerialGC',
  ...OPEN,
  '-cp',
  CLASS_PATH,
  program,
  ...words,
];
