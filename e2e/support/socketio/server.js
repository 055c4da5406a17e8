import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const APP = fileURLToPath(new URL('../../../server/target/quarkus-app', import.meta.url));

/** The Socket.IO server alone, as `./greenroom socketio-conformance` starts it, on a free port. */
export async function startSocketIo() {
  if (!existsSync(APP)) throw new Error(`${APP} is not built; ./greenroom test pages builds everything.`);
  const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java';
  const flags = ['-Xmx256m', '-XX:+UseSerialGC', '--enable-native-access=ALL-UNNAMED'];
  flags.push('--sun-misc-unsafe-memory-access=allow');
  flags.push('-Djava.util.logging.manager=org.jboss.logmanager.LogManager');
  flags.push('-cp', ['app', 'lib/main', 'lib/boot'].map((folder) => `${APP}/${folder}/*`).join(':'));
  const server = spawn(java, [...flags, 'app.greenroom.platform.socketio.Conformance', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const address = line.match(/^Listening on (http:\/\/localhost:\d+)/)?.[1];
    if (address) return { address, stop: () => stop(server) };
  }
  throw new Error('The Socket.IO server did not start.');
}

async function stop(server) {
  const ended = once(server, 'exit');
  server.kill();
  await ended;
}
