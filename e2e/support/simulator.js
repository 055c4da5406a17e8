import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../simulator/server.js', import.meta.url));

/** A simulator of its own for one test. */
export class Simulator {
  #process;

  /** Its built-in seed is an inbox of @lunavale, a model of the demo agency. @param {string[]} flags */
  static async start(flags) {
    const simulator = new Simulator();
    simulator.#process = spawn(process.execPath, [PROGRAM, '--port', '0', '--exit-with-parent', ...flags], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface(simulator.#process.stdout), 'line');
    simulator.address = line.match(/http:\/\/localhost:\d+/)[0];
    return simulator;
  }

  stop() {
    this.#process.stdin.end();
  }

  chatAddress(fanId) {
    return `${this.address}/my/chats/chat/${fanId}/`;
  }

  /** An id that no fan has. */
  static newId() {
    return String(Date.now() * 10 + Math.floor(Math.random() * 10));
  }

  /** A fan nobody has seen before, who says something. */
  async newFan(text = 'hi, I am new here', fanId = Simulator.newId()) {
    await this.say(fanId, text);
    return { fanId, username: `u${fanId}`, name: `Fan ${fanId}` };
  }

  say(fanId, text, more = {}) {
    return this.#call('POST', 'say', { fanId, text, ...more });
  }

  pay(fanId, id) {
    return this.#call('POST', 'pay', { fanId, id });
  }

  /** Switches of its unkindness; docs/simulator.md tells them. */
  behave(switches) {
    return this.#call('POST', 'behaviour', switches);
  }

  reset() {
    return this.#call('POST', 'reset');
  }

  /** What left through the page's send button, to one fan. */
  async sentTo(fanId) {
    return (await this.sent()).filter((message) => message.fanId === fanId);
  }

  /** … and to any. */
  sent() {
    return this.#call('GET', 'sent');
  }

  async #call(method, path, body) {
    const answer = await fetch(`${this.address}/sim/${path}`, { method, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} /sim/${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  }
}
