/** Where a server's processor time goes, while it is under load: its threads as Linux counts them, its code as the JVM samples it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuSeconds } from '../lib/processes.js';

const EVENT = 'jdk.CPUTimeSample';
const SAMPLED_EACH = '10ms';

/** What a sample is counted for: the first of its frames, from the innermost out, that one of these knows. */
const CODE = [
  ['PostgreSQL driver, Jdbi and the pool', /^(org\.postgresql|org\.jdbi|io\.agroal)\./],
  ['JSON', /^com\.fasterxml\./],
  ['Redis client', /^io\.vertx\.redis\./],
  ['token and session', /^(io\.smallrye\.jwt|org\.jose4j|app\.greenroom\.operator)\./],
  ['HTTP (Netty and Vert.x)', /^(io\.netty|io\.vertx|io\.quarkus\.vertx)\./],
  ['routing (Quarkus and RESTEasy)', /^(org\.jboss|io\.quarkus|io\.smallrye|jakarta|io\.micrometer)\./],
  ['Greenroom', /^app\.greenroom\./],
];
const OTHER_CODE = 'threads and the rest of Java';

/** What is not Java's code: by the names of the JVM's own threads. */
const THREADS = [
  ['compiling (the JVM)', /^C[12] Compiler/],
  ['collecting garbage (the JVM)', /^(GC |G1 |VM Thread|Serial)/],
];

/**
 * Runs work, and says of each part of a JVM how much processor time it took meanwhile.
 *
 * @returns {Promise<{result: any, parts: {part: string, micros: number}[]}>} in microseconds, the largest first
 */
export async function profiled(pid, work) {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-profile-'));
  const file = join(folder, 'profile.jfr');
  try {
    const sampling = [
      `+${EVENT}#enabled=true`,
      `+${EVENT}#throttle=${SAMPLED_EACH}`,
      '+jdbi.statement#enabled=false',
    ];
    jdk('jcmd', pid, 'JFR.start', 'name=bench', `filename=${file}`, 'settings=none', ...sampling);
    const before = threads(pid);
    const result = await work();
    const after = threads(pid);
    jdk('jcmd', pid, 'JFR.stop', 'name=bench');
    return { result, parts: parts(before, after, samples(file)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function jdk(tool, ...args) {
  const run = spawnSync(join(process.env.JAVA_HOME, 'bin', tool), args.map(String), {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (run.status !== 0) {
    throw new Error(`${tool} failed: ${run.stdout}${run.stderr}`);
  }
  return run.stdout;
}

/** Processor time of each thread so far, by the number of the thread. */
function threads(pid) {
  const found = new Map();
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      const one = `${pid}/task/${thread}`;
      const name = readFileSync(`/proc/${one}/comm`, 'utf8').trim();
      found.set(thread, { name, micros: cpuSeconds(one) * 1e6 });
    } catch {
      // It has ended meanwhile.
    }
  }
  return found;
}

/** How many samples each part of the code has. */
function samples(file) {
  const { recording } = JSON.parse(
    jdk('jfr', 'print', '--json', '--stack-depth', '64', '--events', EVENT, file),
  );
  const counts = new Map();
  for (const { values } of recording.events) {
    const frames = (values.stackTrace?.frames ?? []).map(
      ({ method }) => `${method.type.name.replaceAll('/', '.')}.${method.name}`,
    );
    const part = partOf(frames);
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return counts;
}

/** The part of the innermost frame that is of any. */
function partOf(frames) {
  for (const frame of frames) {
    const known = CODE.find(([, pattern]) => pattern.test(frame));
    if (known) {
      return known[0];
    }
  }
  return OTHER_CODE;
}

function parts(before, after, counts) {
  const micros = new Map();
  const add = (part, more) => micros.set(part, (micros.get(part) ?? 0) + more);
  let code = 0;
  for (const [thread, { name, micros: until }] of after) {
    const spent = until - (before.get(thread)?.micros ?? 0);
    const own = THREADS.find(([, pattern]) => pattern.test(name));
    if (own) {
      add(own[0], spent);
    } else {
      code += spent;
    }
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  for (const [part, count] of counts) {
    add(part, (code * count) / all);
  }
  return [...micros]
    .map(([part, spent]) => ({ part, micros: spent }))
    .sort((one, other) => other.micros - one.micros);
}
