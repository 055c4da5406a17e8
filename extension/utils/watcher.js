/** A look that took longer than this is followed by a pause, so that a heavy page stays quick. */
const CHEAP = 20;

/**
 * Watches the page and hands what it reads to the worker. `report` tells the page's state whenever it changes.
 * @param {{report: (state: PageState) => void}} to
 */
function makeWatcher({ report }) {
  /** What the worker has taken, so that nothing is handed over twice while this page lives. @type {Set<string>} */
  const taken = new Set();
  let lastState = '';
  let visit = { address: '', since: 0, liveSince: Number.POSITIVE_INFINITY };
  let handing = false;
  let changedMeanwhile = false;
  let pausing = false;
  /** For what is loading. @type {ReturnType<typeof setTimeout> | undefined} */
  let lookAgain;
  let changedInPause = false;

  const age = () => Date.now() - visit.since;
  const stops = () => selfCheck(age());
  /** What holds only for a moment while the page loads is nothing to tell; somebody signed out is, at once. */
  const lasting = () =>
    age() < LOADING_TIME
      ? stops().filter(({ state }) => state !== 'page-changed' && state !== 'slow')
      : stops();

  /** @param {number} stuck how many bubbles cannot be read, not only because they are loading */
  function tellState(stuck) {
    const found = lasting();
    const account = readAccount();
    const late = isChatPage() && age() >= LOADING_TIME;
    if (late && !account && found.length === 0)
      found.push(stopped('reading', 'account'), stopped('typing', 'account'));
    if (late && stuck > 0) found.push(stopped('reading', 'unreadable-bubbles'));
    const { name, version } = platform;
    const state = {
      account,
      fanId: fanInAddress(),
      stops: found,
      unread: readUnreadRows(),
      platform: { name, version },
    };
    const look = JSON.stringify(state);
    if (look === lastState) return;
    lastState = look;
    report(state);
  }

  function scan() {
    if (location.pathname !== visit.address) {
      visit = { address: location.pathname, since: Date.now(), liveSince: Number.POSITIVE_INFINITY };
    }
    const fan = stopsPart(stops(), 'reading') ? null : settledThread();
    const now = Date.now();
    const nothing = { readings: [], unreadable: 0, stuck: 0 };
    const { readings, unreadable, stuck } = fan ? readThread(now, visit.liveSince) : nothing;
    if (fan && visit.liveSince === Number.POSITIVE_INFINITY) visit.liveSince = now;
    tellState(stuck);
    clearTimeout(lookAgain);
    if (unreadable > stuck) lookAgain = setTimeout(scan, TEXT_MAY_COME);
    const account = readAccount();
    if (fan && account) handOver(account, fan, readings);
  }

  /** After a change: at once, and at most a fifth of the time. */
  function scanSoon() {
    changedInPause = pausing;
    if (pausing) return;
    const start = performance.now();
    scan();
    const cost = performance.now() - start;
    if (cost <= CHEAP) return;
    pausing = true;
    setTimeout(() => {
      pausing = false;
      if (changedInPause) scanSoon();
    }, cost * 4);
  }

  /**
   * Gives the worker what is new, with the other bubbles of the same minutes, which settle the order.
   * @param {string} account @param {FanIdentity} fan @param {Reading[]} readings
   */
  async function handOver(account, fan, readings) {
    /** A payment changes a bubble that was taken: that is told once, too. @param {Pick<Reading, 'key' | 'paid'>} reading */
    const mark = ({ key, paid }) => `${fan.ofUserId}/${key}/${paid}`;
    const fresh = readings.filter((reading) => !taken.has(mark(reading)));
    if (fresh.length === 0) return;
    if (handing) {
      changedMeanwhile = true;
      return;
    }
    handing = true;
    const minutes = new Set(fresh.map(({ minute }) => minute));
    try {
      const answer = await door.askWorker({
        kind: 'readings',
        account,
        fan,
        readings: readings.filter(({ minute }) => minutes.has(minute)),
      });
      for (const reading of answer?.taken ?? []) taken.add(mark(reading));
    } catch {
      // The worker is gone or was replaced; the port notices and asks for another reading.
    } finally {
      handing = false;
    }
    if (changedMeanwhile) {
      changedMeanwhile = false;
      scan();
    }
  }

  /** @param {string} fanId */
  const readingsOf = (fanId) =>
    settledThread()?.ofUserId === fanId ? readThread(Date.now(), visit.liveSince).readings : [];

  /** The own bubbles of a fan's thread that show a text. @param {string} fanId @param {string} text */
  const ownBubbles = (fanId, text) =>
    readingsOf(fanId).filter(
      ({ direction, content }) => direction === 'outgoing' && showsText(content, text),
    );

  /** @param {MutationRecord[]} records */
  const outsideEditor = (records) =>
    records.some(({ target }) => {
      const element = target instanceof Element ? target : target.parentElement;
      return !element?.closest(css('editor'));
    });

  return {
    start() {
      new MutationObserver((records) => {
        if (outsideEditor(records)) scanSoon();
      }).observe(document.documentElement, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: ['class'],
      });
      addEventListener('popstate', scan);
      setInterval(scan, LOADING_TIME);
      scan();
    },

    scan,

    /** Tells the state again to a worker that knows nothing yet. */
    introduce() {
      lastState = '';
      scan();
    },

    /** @returns {PageLook} */
    look() {
      return {
        account: readAccount(),
        fanId: fanInAddress(),
        header: readHeader(),
        ready: settledThread() !== null,
        stops: stops(),
        editorText: readEditor(),
        sendEnabled: sendIsEnabled(),
        idle: idleFor(),
      };
    },

    ownBubbles,

    /**
     * The first own bubble with this text that is none of `besides`, and all of its minute, which settle its time.
     * @param {string} fanId @param {string} text @param {string[]} besides
     * @returns {{found: Reading | null, minute: Reading[]}}
     */
    newOwnBubble(fanId, text, besides) {
      const found = ownBubbles(fanId, text).find(({ key }) => !besides.includes(key)) ?? null;
      const minute = found ? readingsOf(fanId).filter((reading) => reading.minute === found.minute) : [];
      return { found, minute };
    },
  };
}
