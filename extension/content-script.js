/*
 * The extension's eyes and hands in the platform's page. It decides nothing: the worker asks, and it looks,
 * opens, types, clicks. It keeps the worker awake to what it reads.
 */
{
  /** @type {chrome.runtime.Port | null} */
  let port = null;

  const watcher = makeWatcher({
    report(state) {
      try {
        port?.postMessage(state);
      } catch {
        port = null;
      }
    },
  });

  /** Connects to the worker, and again whenever it ends: connecting wakes it. */
  function connect() {
    try {
      port = door.connectToWorker();
    } catch {
      // The extension was updated or removed ("Extension context invalidated"): this page needs a reload.
      port = null;
      return;
    }
    port.onDisconnect.addListener(connect);
    watcher.introduce();
  }

  /** @param {{fanId: string}} chat */
  function openChat({ fanId }) {
    const path = platform.pathOfChat(fanId);
    if (fanInAddress() === fanId) return { opened: true, path };
    const link = rowLinkOf(fanId);
    link?.click();
    return { opened: link !== null, path };
  }

  door.answer('extension', {
    look: () => watcher.look(),
    open: openChat,
    type: typeGrapheme,
    clear: clearTyped,
    click: clickSend,
    read: () => watcher.scan(),
    'own-bubbles': ({ fanId, text }) => ({ keys: watcher.ownBubbles(fanId, text).map(({ key }) => key) }),
    sent: ({ fanId, text, besides }) => ({
      ...watcher.newOwnBubble(fanId, text, besides),
      editorIsEmpty: readEditor() === '',
      editorHoldsIt: readEditor() === comparable(text),
    }),
  });

  connect();
  watcher.start();
  // A page that comes back from the browser's back-forward cache has lost its port.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) connect();
  });
}
