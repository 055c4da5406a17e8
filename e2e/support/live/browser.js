import { readdirSync, readFileSync } from 'node:fs';
import { launch } from '../browser.js';
import { Dashboard } from '../dashboard.js';
import { Extension } from '../extension.js';

/** An operator's browser at a desk: its page in one tab, a fan's chat in another, and the extension that serves that. */
export class OperatorsBrowser {
  #profile;
  #address;
  #chat;

  /** @param {string} address the desk's, for this browser @param {string} chat the address of the fan's chat */
  static async open(profile, address, chat, pairingCode) {
    const browser = new OperatorsBrowser();
    browser.#profile = profile;
    browser.#address = address;
    browser.#chat = chat;
    await browser.start();
    await browser.extension.pair(address, await pairingCode());
    await browser.extension.makeRounds(false);
    await browser.extension.popup.getByText('served as').waitFor();
    return browser;
  }

  async start() {
    this.context = await launch(this.#profile);
    this.dashboard = await Dashboard.open(this.context, this.#address);
    const { page } = this.dashboard;
    const form = page.getByRole('button', { name: 'Sign in' });
    await form.or(this.dashboard.connection).first().waitFor();
    if (await form.isVisible()) await this.dashboard.signIn();
    this.extension = await Extension.open(this.context);
    this.page = await this.context.newPage();
    await this.page.goto(this.#chat);
  }

  /** All of it is gone at once. */
  async kill9() {
    const closed = this.context.waitForEvent('close');
    const ours = `--user-data-dir=${this.#profile}`;
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const words = commandOf(pid);
      if (words.includes(ours) && !words.some((word) => word.startsWith('--type=')))
        process.kill(Number(pid), 'SIGKILL');
    }
    await closed;
  }

  close() {
    return this.context.close();
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    // It has ended since.
    return [];
  }
}
