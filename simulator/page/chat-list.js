import { behaviour } from './behaviour.js';
import { avatar, element } from './element.js';
import { agoLabel, fullLabel, previewLabel } from './labels.js';

const ROW_HEIGHT = 76;
const SPARE_ROWS = 3;

/** The chat list: newest first, and only the rows near the view are in the page. */
export class ChatList {
  #place;
  #track = element('div.b-chats__list-wrapper');
  #rows = new Map();
  #chats = [];
  #currentId = null;
  #turned = false;

  constructor(place, onOpen) {
    this.#place = place;
    place.append(this.#track);
    place.addEventListener('scroll', () => this.#show());
    addEventListener('resize', () => this.#show());
    this.#track.addEventListener('click', (click) => {
      const link = click.target.closest('a.b-chats__item__link');
      if (!link || click.metaKey || click.ctrlKey) return;
      click.preventDefault();
      onOpen(link.getAttribute('href'));
    });
  }

  setChats(chats) {
    // Rows change their places, whoever spoke.
    this.#turned = behaviour.reorderedList && !this.#turned;
    this.#chats = this.#turned ? chats.toReversed() : chats;
    this.#show();
  }

  setChat(chat) {
    const others = this.#chats.filter(({ id }) => id !== chat.id);
    this.setChats([...others, chat].sort((a, b) => b.order - a.order));
  }

  setCurrent(id) {
    this.#currentId = id;
    this.#show();
  }

  #show() {
    const { scrollTop, clientHeight } = this.#place;
    const all = behaviour.virtualRows === false;
    const first = all ? 0 : Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - SPARE_ROWS);
    const shown = all
      ? this.#chats
      : this.#chats.slice(first, Math.ceil((scrollTop + clientHeight) / ROW_HEIGHT) + SPARE_ROWS);
    const ids = new Set(shown.map(({ id }) => id));
    for (const [id, row] of this.#rows) {
      if (ids.has(id)) continue;
      row.remove();
      this.#rows.delete(id);
    }
    this.#track.style.height = `${this.#chats.length * ROW_HEIGHT}px`;
    for (const [index, chat] of shown.entries()) this.#showRow(chat, (first + index) * ROW_HEIGHT);
  }

  #showRow(chat, top) {
    let row = this.#rows.get(chat.id);
    if (!row) {
      row = element('div.b-chats__item');
      this.#rows.set(chat.id, row);
      this.#track.append(row);
    }
    row.style.transform = `translateY(${top}px)`;
    row.classList.toggle('current', chat.id === this.#currentId);
    const look = JSON.stringify(chat);
    if (row.dataset.look === look) return;
    row.dataset.look = look;
    row.replaceChildren(rowContent(chat));
  }
}

function rowContent({ id, username, displayName, unread, last }) {
  const time = last && new Date(last.time);
  return element(
    'a.b-chats__item__link',
    { href: `/my/chats/chat/${id}/` },
    avatar(displayName),
    element(
      'span.b-chats__item__text',
      {},
      element(
        'span.b-chats__item__names',
        {},
        element('span.g-user-name', {}, displayName),
        element('span.g-user-username', {}, `@${username}`),
      ),
      element('span.b-chats__item__last-message', {}, last ? previewLabel(last) : ''),
    ),
    element(
      'span.b-chats__item__side',
      {},
      element(
        'span.b-chats__item__time',
        {},
        time ? element('span', { title: fullLabel(time) }, agoLabel(time)) : '',
      ),
      unread > 0 ? element('span.b-chats__item__uread-count', {}, String(unread)) : null,
    ),
  );
}
