import { EXTENSION_ID } from './browser.js';

/** The installed extension: its popup in a tab of its own, and its worker's life. */
export class Extension {
  static async open(context) {
    const extension = new Extension();
    extension.popup = await context.newPage();
    await extension.popup.goto(`chrome-extension://${EXTENSION_ID}/popup/popup.html`);
    return extension;
  }

  /** Pairs this browser, in which the desk's operator is signed in. @param {import('./desk.js').Desk} desk */
  async connectTo(desk) {
    await this.pair(desk.address, await desk.pairingCode());
    await this.popup.getByText('reachable', { exact: true }).waitFor();
  }

  async pair(address, code) {
    const { popup } = this;
    await this.openPairing();
    await popup.getByLabel("Desk's address").fill(address);
    await popup.getByLabel('Code').fill(code);
    await popup.getByRole('button', { name: 'Pair' }).click();
  }

  /** It is open already, where no desk is paired. */
  async openPairing() {
    const { popup } = this;
    await popup.locator('#facts').getByText('Desk').waitFor();
    const form = popup.getByRole('group').filter({ hasText: 'Pair with a desk' });
    if ((await form.getAttribute('open')) === null) await popup.getByText('Pair with a desk').click();
  }

  /** Whether it opens unread chats by itself, to read them. */
  async makeRounds(wanted) {
    await this.popup.getByLabel('Open unread chats').setChecked(wanted);
  }

  /** The worker dies as Chrome ends it, with everything it had in memory. */
  async killWorker() {
    const devtools = await this.popup.context().newCDPSession(this.popup);
    const stopped = new Promise((resolve) => {
      devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
      });
    });
    await devtools.send('ServiceWorker.enable');
    await devtools.send('ServiceWorker.stopAllWorkers');
    await stopped;
    await devtools.detach();
  }
}
