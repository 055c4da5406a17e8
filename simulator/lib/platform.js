import { EventEmitter } from 'node:events';
import { KIND } from './behaviour.js';

/** Ids grow with time, so a restarted simulator never gives one out again: 14 digits until the year 2286. */
let lastId = 0;
const nextId = () => {
  lastId = Math.max(lastId + 1, Date.now() * 10);
  return String(lastId);
};

/** The account's inbox: its chats, what was said in them and what was sent through the page. Emits every change. */
export class Platform extends EventEmitter {
  #agency;
  #chats = new Map();
  #sent = [];
  #behaviour = KIND;

  constructor(agency) {
    super();
    this.setMaxListeners(0);
    this.#agency = agency;
    this.#fill();
  }

  get account() {
    return this.#agency.account;
  }

  get sent() {
    return this.#sent;
  }

  /** How unkind the page is; see behaviour.js. */
  get behaviour() {
    return this.#behaviour;
  }

  behave(changes) {
    this.#behaviour = { ...this.#behaviour, ...changes };
    this.emit('change', { type: 'behaviour', behaviour: this.#behaviour });
  }

  /** Back to the seed, and kind; open pages load again. */
  reset() {
    this.#behaviour = KIND;
    this.#fill();
    this.emit('change', { type: 'reset' });
  }

  /** The chat list, newest first. */
  chats() {
    return [...this.#chats.values()].map(summary).sort((a, b) => b.order - a.order);
  }

  chat(fanId) {
    const chat = this.#chats.get(fanId);
    return chat && summary(chat);
  }

  /** One page of a thread, oldest first: the messages before `before`, or the newest. */
  messages(fanId, { before, limit }) {
    const all = this.#chats.get(fanId).messages;
    const found = before ? all.findIndex(({ id }) => id === before) : all.length;
    const end = found < 0 ? all.length : found;
    return { items: all.slice(Math.max(0, end - limit), end), more: end > limit };
  }

  /** Somebody speaks who is not at this page: the fan, or the creator on another device. */
  say({ fanId, from, ...message }) {
    const chat = this.#chats.get(fanId) ?? this.#newChat(fanId);
    if (from === 'fan') chat.unread += 1;
    return this.#add(chat, { from, ...message });
  }

  /** The page's send button. */
  send(fanId, text, keystrokes, hidden) {
    const message = this.#add(this.#chats.get(fanId), { from: 'model', text });
    this.#sent.push({ id: message.id, fanId, text, time: message.time, keystrokes, hidden });
    return message;
  }

  /** The page showed the thread to the creator. */
  see(fanId) {
    const chat = this.#chats.get(fanId);
    if (chat.unread === 0) return;
    chat.unread = 0;
    this.emit('change', { type: 'chat', chat: summary(chat) });
  }

  /** A fan unlocks a priced message. Answers undefined where there is none. */
  pay(fanId, id) {
    const message = this.#chats.get(fanId)?.messages.find((other) => other.id === id && other.price !== null);
    if (!message) return undefined;
    message.paid = true;
    this.emit('change', { type: 'payment', fanId, message });
    return message;
  }

  #fill() {
    this.#sent = [];
    this.#chats = new Map(
      this.#agency.fans.map((fan) => [
        fan.id,
        { ...structuredClone(fan), unread: waitingCount(fan.messages) },
      ]),
    );
  }

  #newChat(fanId) {
    const chat = { id: fanId, username: `u${fanId}`, displayName: `Fan ${fanId}`, messages: [], unread: 0 };
    this.#chats.set(fanId, chat);
    return chat;
  }

  #add(chat, { from, text, tip = null, price = null, media = null, replyTo = null }) {
    const quoted = replyTo && chat.messages.find(({ id }) => id === replyTo);
    const message = {
      id: nextId(),
      from,
      text,
      time: new Date().toISOString(),
      tip,
      price,
      paid: false,
      media,
      replied: quoted ? { text: quoted.text, time: quoted.time } : null,
    };
    chat.messages.push(message);
    this.emit('change', { type: 'message', fanId: chat.id, message, chat: summary(chat) });
    return message;
  }
}

const waitingCount = (messages) =>
  messages.length - 1 - messages.findLastIndex(({ from }) => from === 'model');

const summary = ({ id, username, displayName, unread, messages }) => {
  const last = messages.at(-1);
  return { id, username, displayName, unread, last, order: last ? Date.parse(last.time) : 0 };
};
