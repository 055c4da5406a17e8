import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

const require = createRequire(import.meta.url);

/** What was measured on: no name of the machine, nothing of where things lie on it. */
export function machine() {
  return {
    cores: availableParallelism(),
    processor: cpus()[0].model,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    kernel: `Linux ${release().split('-')[0]}`,
  };
}

/** How many programs wanted a core in these two seconds: a load average still counts what has ended a minute ago. */
export async function otherWork() {
  const seen = [];
  for (let look = 0; look < 20; look++) {
    await pause(100);
    seen.push(Number(/^procs_running (\d+)/m.exec(readFileSync('/proc/stat', 'utf8'))[1]) - 1);
  }
  return seen.reduce((sum, one) => sum + one, 0) / seen.length;
}

/** The version of the JDK that lies here. */
export function jdkVersion(home) {
  return /^JAVA_RUNTIME_VERSION="(.*)"/m.exec(readFileSync(`${home}/release`, 'utf8'))[1];
}

/** The version of an npm package, as installed. */
export function packageVersion(name) {
  return require(`${name}/package.json`).version;
}

/** The version of a library of the built server, from the name of its file. */
export function libraryVersion(folder, start) {
  const name = readdirSync(folder).find((file) => file.startsWith(`${start}-`));
  return name.slice(start.length + 1, -'.jar'.length);
}
