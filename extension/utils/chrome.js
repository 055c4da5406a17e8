/*
 * The one door to chrome.*: the page's scripts, the worker and the popup all go through it.
 * It stands in the shared namespace, so that classic and module scripts can both use it.
 */
/** A match pattern names no port. @param {string} origin */
const matchOf = (origin) => `${origin.replace(/:\d+$/, '')}/*`;

const door = {
  storage: {
    /** @param {string} key @returns {Promise<any>} */
    async get(key) {
      return (await chrome.storage.local.get(key))[key];
    },
    /** @param {string} key @param {unknown} value */
    set: (key, value) => chrome.storage.local.set({ [key]: value }),
  },

  /** What outlives the worker and not the browser, and is on no disk. */
  memory: {
    /** @param {string} key @returns {Promise<any>} */
    async get(key) {
      return (await chrome.storage.session.get(key))[key];
    },
    /** @param {string} key @param {unknown} value */
    set: (key, value) => chrome.storage.session.set({ [key]: value }),
  },

  /** @param {WorkerRequest} message @returns {Promise<any>} */
  askWorker: (message) => chrome.runtime.sendMessage(message),

  /** @param {number} tabId @param {PageCommand} command @returns {Promise<any>} */
  askPage: (tabId, command) => chrome.tabs.sendMessage(tabId, command),

  /**
   * Answers messages by a table of handlers; what a handler throws, the asker hears as `{problem}`. A page of
   * the platform is never taken for the extension itself.
   * @param {'page' | 'extension'} from @param {Record<string, (message: any) => unknown>} handlers
   */
  answer(from, handlers) {
    chrome.runtime.onMessage.addListener((message, sender, reply) => {
      const handle = handlers[message?.kind];
      const isExtension = sender.url?.startsWith(chrome.runtime.getURL('')) ?? false;
      if (!handle || isExtension !== (from === 'extension')) return false;
      Promise.resolve()
        .then(() => handle(message))
        .then((result) => reply(result ?? null))
        .catch((problem) => reply({ problem: String(problem?.message ?? problem) }));
      return true;
    });
  },

  connectToWorker: () => chrome.runtime.connect({ name: 'page' }),

  /** @param {(port: chrome.runtime.Port) => void} listener */
  onPage(listener) {
    chrome.runtime.onConnect.addListener((port) => {
      if (port.name === 'page') listener(port);
    });
  },

  /** @param {number} tabId @param {string} url */
  goTo: (tabId, url) => chrome.tabs.update(tabId, { url }),

  /** @param {string} name @param {number} minutes @param {() => void} listener */
  every(name, minutes, listener) {
    chrome.alarms.onAlarm.addListener((alarm) => {
      if (alarm.name === name) listener();
    });
    // Created anew it would start to count again, each time the worker starts.
    chrome.alarms.get(name).then((running) => {
      if (!running) chrome.alarms.create(name, { periodInMinutes: minutes });
    });
  },

  /** Lets the worker reach a backend that it may not reach yet. Only within a person's click. @param {string} origin */
  requestOrigin: (origin) => chrome.permissions.request({ origins: [matchOf(origin)] }),
  /** @param {string} origin */
  mayReach: (origin) => chrome.permissions.contains({ origins: [matchOf(origin)] }),
  /** @param {() => void} listener */
  onMayReachMore: (listener) => chrome.permissions.onAdded.addListener(listener),

  version: () => chrome.runtime.getManifest().version,
};

Object.assign(globalThis, { door });
