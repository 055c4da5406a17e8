export const EXTENSION_ID = 'kcfkpmigocdeckfdjhlmlfncjobdmcdg';

/** The installed extension: its popup in a tab of its own, and its worker's life. */
export class Extension {
  static async open(context) {
    const extension = new Extension();
    extension.popup = await context.newPage();
    await extension.popup.goto(`chrome-extension://${EXTENSION_ID}/popup/popup.html`);
    return extension;
  }

  async connectTo(address) {
    await this.saveAddress(address);
    await this.popup.getByText('reachable', { exact: true }).waitFor();
  }

  async saveAddress(address) {
    await this.popup.getByLabel("Desk's address").fill(address);
    await this.popup.getByRole('button', { name: 'Save' }).click();
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
