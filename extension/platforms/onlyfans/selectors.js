/*
 * Every fragile selector of the platform's page, and nothing of the kind elsewhere.
 *
 * grade: A = three or more independent public sources, at least one of 2026; B = one or two that say they
 * checked the live page. seen: when that was collected. source: userscripts, extensions and scrapers that
 * read the same page (`readers`), or a write-up of the live page (`write-up`).
 */
/** Goes up with every change of this file; the desk shows it. */
const ONLYFANS_VERSION = '2026-11.1';

const ONLYFANS_SELECTORS = Object.freeze({
  // Chat list
  list: { css: '.b-chats__list-dialogues', grade: 'A', seen: '2026-11', source: 'readers' },
  row: { css: '.b-chats__item', grade: 'A', seen: '2026-11', source: 'readers' },
  rowLink: { css: 'a.b-chats__item__link', grade: 'A', seen: '2026-11', source: 'readers' },
  rowUnread: { css: '.b-chats__item__uread-count', grade: 'A', seen: '2026-11', source: 'readers' },
  handle: { css: '.g-user-username', grade: 'A', seen: '2026-11', source: 'readers' },
  name: { css: '.g-user-name', grade: 'A', seen: '2026-11', source: 'readers' },

  // Thread header
  header: { css: '.b-chat__header.b-header-conversation', grade: 'A', seen: '2026-11', source: 'readers' },
  headerName: { css: '.g-user-name .g-user-name', grade: 'A', seen: '2026-11', source: 'readers' },
  headerLink: { css: 'a.g-user-realname__wrapper', grade: 'B', seen: '2026-11', source: 'write-up' },

  // Messages
  messages: { css: '.b-chats__scrollbar.b-chat__messages', grade: 'A', seen: '2026-11', source: 'readers' },
  group: { css: '.b-chat__item-message', grade: 'A', seen: '2026-11', source: 'readers' },
  day: { css: '.b-chat__messages__time', grade: 'A', seen: '2026-11', source: 'readers' },
  bubble: {
    css: '.b-chat__message[at-attr="chat_message"]:not(.b-chat__message__system)',
    grade: 'A',
    seen: '2026-11',
    source: 'readers',
  },
  quote: { css: '.b-chat__replied-message', grade: 'A', seen: '2026-11', source: 'readers' },
  text: { css: '.b-chat__message__text-holder', grade: 'A', seen: '2026-11', source: 'readers' },
  plainText: { css: '.b-chat__message__text', grade: 'A', seen: '2026-11', source: 'readers' },
  time: { css: '.b-chat__message__time > span[title]', grade: 'A', seen: '2026-11', source: 'readers' },
  media: { css: '.b-chat__message__media-wrapper', grade: 'A', seen: '2026-11', source: 'readers' },
  payment: {
    css: '[at-attr="payment_state"], .b-chat__message__payment-state',
    grade: 'B',
    seen: '2026-11',
    source: 'write-up',
  },
  tip: { css: '[at-attr="msg_tip"]', grade: 'B', seen: '2026-11', source: 'write-up' },

  // Writing
  editor: { css: 'div.tiptap.ProseMirror.b-text-editor', grade: 'A', seen: '2026-11', source: 'readers' },
  send: {
    css: 'button[at-attr="send_btn"].b-chat__btn-submit',
    grade: 'A',
    seen: '2026-11',
    source: 'readers',
  },

  // What may stand in the way: told by the kind of element, because no source shows these on the live page
  signIn: { css: 'input[type="password"]', grade: 'B', seen: '2026-11', source: 'HTML' },
  dialog: { css: '[role="dialog"], [aria-modal="true"]', grade: 'B', seen: '2026-11', source: 'ARIA' },
});

/** A bubble's modifiers. */
const ONLYFANS_MODIFIERS = Object.freeze({
  own: 'm-from-me',
  text: 'm-text',
  media: /** @type {const} */ ([
    { modifier: 'm-photo', kind: 'photo' },
    { modifier: 'm-video', kind: 'video' },
    { modifier: 'm-audio', kind: 'audio' },
  ]),
  hasMedia: 'm-has-media',
  tip: 'm-tip',
  priced: ['m-purchase', 'm-price'],
  unpaid: 'm-not-paid-yet',
});
