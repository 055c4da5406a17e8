import { loadThread, markSeen, sendMessage } from './api.js';
import { behaviour } from './behaviour.js';
import { MessageEditor } from './editor.js';
import { avatar, element } from './element.js';
import { Messages } from './messages.js';

/** One open conversation: header, messages, editor. */
export class Thread {
  #fanId;
  #messages;
  #editor;
  #box;
  #place;
  #more;
  #loading = false;
  #atEnd = true;
  #top = 0;

  constructor(place, { chat, items, more }, clock) {
    this.#fanId = chat.id;
    this.#place = place;
    this.#more = more;
    this.#messages = new Messages(clock);
    for (const message of items) this.#messages.append(message);
    this.#box = element(
      'div.b-chats__scrollbar.b-chat__messages',
      { tabindex: '0', role: 'region', 'aria-label': 'Messages' },
      this.#messages.element,
    );
    this.#box.addEventListener('scroll', () => {
      const { scrollHeight, scrollTop, clientHeight } = this.#box;
      // Only who scrolls up leaves the end; a late text below moves nobody.
      if (scrollHeight - scrollTop - clientHeight < 120) this.#atEnd = true;
      else if (scrollTop < this.#top) this.#atEnd = false;
      this.#top = scrollTop;
      if (!this.#atEnd && this.#box.scrollTop < 80) this.#loadOlder();
    });
    // Texts come after their bubbles: who looks at the end stays there.
    new ResizeObserver(() => this.#atEnd && this.#toEnd()).observe(this.#messages.element);
    const blocked = behaviour.blockedFans?.includes(chat.id);
    place.replaceChildren(header(chat), this.#box, blocked ? noFooter() : this.#footer());
    this.#see();
  }

  get fanId() {
    return this.#fanId;
  }

  add(message) {
    if (this.#messages.has(message.id)) return;
    this.#messages.append(message);
    if (message.from === 'model') this.#toEnd();
    if (message.from === 'fan') this.#see();
  }

  pay(message) {
    this.#messages.pay(message);
  }

  close() {
    this.#editor?.close();
    this.#place.replaceChildren();
  }

  #toEnd() {
    this.#box.scrollTop = this.#box.scrollHeight;
  }

  #see() {
    markSeen(this.#fanId).catch(console.error);
  }

  async #loadOlder() {
    if (!this.#more || this.#loading) return;
    this.#loading = true;
    const { items, more } = await loadThread(this.#fanId, this.#messages.oldestId);
    const height = this.#box.scrollHeight;
    this.#messages.prepend(items);
    this.#box.scrollTop += this.#box.scrollHeight - height;
    this.#more = more;
    this.#loading = false;
  }

  #footer() {
    const place = element('div.b-make-post__main-wrapper');
    const send = element(
      'button.g-btn.m-rounded.b-chat__btn-submit',
      { type: 'button', 'at-attr': 'send_btn' },
      'Send',
    );
    const failure = element('p.b-chat__failure', { role: 'alert' });
    this.#editor = new MessageEditor(place, {
      fanId: this.#fanId,
      onText: (text) => {
        send.disabled = text.trim() === '';
      },
    });
    send.addEventListener('click', async () => {
      if (behaviour.send === 'swallowed') return;
      const { text, keystrokes } = this.#editor.take();
      failure.textContent = '';
      try {
        await sendMessage(this.#fanId, text, keystrokes);
      } catch {
        failure.textContent = 'Not sent. Try again.';
        this.#editor.put(text);
      }
    });
    return element('footer.b-chat__footer', {}, failure, element('div.b-make-post', {}, place, send));
  }
}

const noFooter = () => element('footer.b-chat__footer', {}, 'This fan cannot be written to.');

function header({ username, displayName }) {
  return element(
    'header.b-chat__header.b-header-conversation',
    {},
    avatar(displayName),
    element(
      'div.b-chat__header__user',
      {},
      element('div.g-user-name', {}, element('span.g-user-name', {}, displayName)),
      element(
        'a.g-user-realname__wrapper',
        { href: `/${username}` },
        element('span.g-user-username', {}, `@${username}`),
      ),
    ),
  );
}
