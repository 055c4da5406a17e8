import './chrome.js';

/** @typedef {{tabId: number, origin: string, port: chrome.runtime.Port, state: PageState}} Page */

/** The platform's open pages; each tells its state again to a worker that was started anew. @type {Set<Page>} */
const pages = new Set();

export const allPages = () => [...pages];

/** The page of an account that spoke last. @param {string} account @returns {Page | undefined} */
export const pageOf = (account) => [...pages].findLast(({ state }) => state.account === account);

/** @param {(page: Page | null) => void} onChange told which page changed; null: one went away */
export function watchPages(onChange) {
  door.onPage((port) => {
    const { tab, url } = port.sender ?? {};
    if (tab?.id === undefined || !url) return;
    /** @type {Page} */
    const page = {
      tabId: tab.id,
      origin: new URL(url).origin,
      port,
      state: { account: null, fanId: null, stops: [], unread: [], platform: { name: '', version: '' } },
    };
    port.onMessage.addListener((state) => {
      page.state = state;
      pages.add(page);
      onChange(page);
    });
    port.onDisconnect.addListener(() => {
      pages.delete(page);
      onChange(null);
    });
  });
}
