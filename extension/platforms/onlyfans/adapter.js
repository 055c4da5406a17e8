/** The platform as its page was in November 2026: addresses, and what its parts are called. @type {Platform} */
const onlyfans = {
  name: 'onlyfans',
  hosts: ['onlyfans.com'],
  version: ONLYFANS_VERSION,
  selectors: ONLYFANS_SELECTORS,
  modifiers: ONLYFANS_MODIFIERS,
  parts: {
    page: /** @type {const} */ (['list']),
    reading: /** @type {const} */ (['header', 'messages']),
    typing: /** @type {const} */ (['editor', 'send']),
  },
  isChatPath: (path) => path.startsWith('/my/chats'),
  fanInPath: (path) => path.match(/^\/my\/chats\/chat\/(\d+)\/?$/)?.[1] ?? null,
  pathOfChat: (fanId) => `/my/chats/chat/${fanId}/`,
  usernameInPath: (path) => path.match(/^\/([^/?#]+)\/?$/)?.[1] ?? null,
};
platforms.push(onlyfans);
