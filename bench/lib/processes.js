import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const TICKS_A_SECOND = 100; // as Linux tells processor time, on every machine
const running = new Set();

/** Fields of `/proc/PID/stat` from the state on. */
function stat(pid) {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /s, '').split(' ');
}

/** Processor time so far, in seconds, of a process, or of one `PID/task/THREAD` of it, and in the kernel on its behalf. */
export function cpuSeconds(pid) {
  const fields = stat(pid);
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** Resident memory of a process in megabytes. */
export function residentMegabytes(pid) {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

/** The processes that a process started and that still run. */
export function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** The same with what it started, also of what has ended since. */
export function familyCpuSeconds(pid) {
  const fields = stat(pid);
  const ended = (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
  return childrenOf(pid).reduce(
    (sum, child) => sum + gone(() => familyCpuSeconds(child), 0),
    cpuSeconds(pid) + ended,
  );
}

/** A process may end while it is asked for. */
function gone(ask, otherwise) {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}

/** A program that is spoken to in lines, and ends when its input does: also when this one is killed. */
export class Companion {
  #lines;
  #child;
  #ended;
  #errors = '';

  constructor(name, command, args, env = {}) {
    this.name = name;
    this.#child = spawn(command, args, { env: { ...process.env, ...env }, stdio: 'pipe' });
    running.add(this.#child);
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    this.#child.stderr.on('data', (text) => {
      this.#errors = (this.#errors + text).slice(-4000);
    });
    this.#child.stdin.on('error', () => {}); // that it ended is heard otherwise
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (failure) => {
        this.#errors += failure.message;
      });
      this.#child.on('close', () => {
        running.delete(this.#child);
        resolve();
      });
    });
  }

  say(line) {
    this.#child.stdin.write(`${line}\n`);
  }

  /** The next line, which must come in so many seconds. */
  async hear(seconds) {
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, seconds * 1000, 'late');
    });
    const next = await Promise.race([this.#lines.next(), late]);
    clearTimeout(timer);
    if (next === 'late' || next.done) {
      const what = next === 'late' ? `said nothing for ${seconds} s` : 'ended';
      throw new Error(`${this.name} ${what}.\n${this.#errors}`);
    }
    return next.value;
  }

  /** Processor time so far, in seconds, of the program, of what it started, and in the kernel on their behalf. */
  cpuSeconds() {
    return familyCpuSeconds(this.#child.pid);
  }

  /** Resident memory in megabytes, with what it started. */
  residentMegabytes() {
    const pid = this.#child.pid;
    return [pid, ...childrenOf(pid)].reduce((sum, one) => sum + residentMegabytes(one), 0);
  }

  async end() {
    this.#child.stdin.end();
    const impatient = setTimeout(() => this.#child.kill('SIGKILL'), 5000);
    await this.#ended;
    clearTimeout(impatient);
  }
}

process.on('exit', () => {
  for (const child of running) {
    child.kill('SIGKILL');
  }
});
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.on(signal, () => process.exit(code));
}
