import { behaviour } from './behaviour.js';
import { hideTime, makeBubble, showPayment, showTime } from './bubble.js';
import { element } from './element.js';
import { dayLabel, fullLabel } from './labels.js';

const dayOf = ({ time }) => new Date(time).toDateString();
const minuteOf = ({ time }) => Math.floor(Date.parse(time) / 60_000);

/** The messages of one thread: groups of one sender and day, and clusters of one minute inside them. */
export class Messages {
  #wrapper = element('div.b-chat__messages-wrapper');
  #clock;
  #first = null;
  #last = null;
  #bubbles = new Map();

  constructor(clock) {
    this.#clock = clock;
  }

  get element() {
    return this.#wrapper;
  }

  get oldestId() {
    return this.#first?.message.id;
  }

  has(id) {
    return this.#bubbles.has(id);
  }

  append(message) {
    const before = this.#last;
    const bubble = makeBubble(message);
    const sameDay = before && dayOf(before.message) === dayOf(message);
    const sameGroup = sameDay && before.message.from === message.from;
    const group = sameGroup ? before.group : this.#newGroup(message, !sameDay);
    if (behaviour.clusteredTimes !== false && sameGroup && minuteOf(before.message) === minuteOf(message))
      hideTime(before.bubble);
    showTime(bubble, message, this.#clock);
    group.append(bubble);
    if (behaviour.duplicateBubbles) {
      const twin = makeBubble(message);
      showTime(twin, message, this.#clock);
      group.append(twin);
    }
    if (!sameGroup) this.#wrapper.append(group);
    this.#last = { message, bubble, group };
    this.#first ??= this.#last;
    this.#bubbles.set(message.id, bubble);
  }

  /** Puts older messages, oldest first, above what is there. */
  prepend(older) {
    if (older.length === 0) return;
    const above = new Messages(this.#clock);
    for (const message of older) above.append(message);
    if (dayOf(older.at(-1)) === dayOf(this.#first.message)) {
      this.#first.group.querySelector('.b-chat__message__system')?.remove();
    }
    this.#wrapper.prepend(...above.#wrapper.childNodes);
    for (const [id, bubble] of above.#bubbles) this.#bubbles.set(id, bubble);
    this.#first = above.#first;
  }

  pay(message) {
    const bubble = this.#bubbles.get(message.id);
    if (bubble) showPayment(bubble, message);
  }

  #newGroup(message, startsDay) {
    const group = element('div.b-chat__item-message');
    if (startsDay) {
      const time = new Date(message.time);
      const label = element('span', { title: fullLabel(time) }, dayLabel(time));
      group.append(
        element(
          'div.b-chat__message__system.m-timeline',
          {},
          element('div.b-chat__messages__time', {}, label),
        ),
      );
    }
    return group;
  }
}
