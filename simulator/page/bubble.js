import { behaviour } from './behaviour.js';
import { element } from './element.js';
import { fullLabel, moneyLabel, timeLabel } from './labels.js';

const isEmpty = ({ text }) => text === '';

function classes({ from, text, media, tip, price, paid }) {
  return [
    'b-chat__message',
    from === 'model' && 'm-from-me',
    text && 'm-text',
    media && 'm-has-media',
    media && `m-${media}`,
    tip && 'm-tip',
    price && 'm-purchase m-price',
    price && !paid && 'm-not-paid-yet',
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * A bubble as the platform builds it: the message id only in the page's own state, and the text written a
 * moment after the bubble stands in the page.
 */
export function makeBubble(message) {
  const bubble = element('div', { class: classes(message), 'at-attr': 'chat_message' });
  if (!behaviour.hiddenIds) bubble.__vue__ = { message: { id: Number(message.id) } };
  const body = element('div.b-chat__message__body');
  if (message.replied) body.append(quote(message.replied));
  if (!isEmpty(message)) body.append(lateText(message.text));
  if (message.media) body.append(medium(message));
  if (message.tip)
    body.append(
      element('div.b-chat__message__tip', { 'at-attr': 'msg_tip' }, `Tip ${moneyLabel(message.tip)}`),
    );
  if (message.price)
    body.append(
      element('div.b-chat__message__payment-state', { 'at-attr': 'payment_state' }, paymentLabel(message)),
    );
  bubble.append(element('div.b-chat__message__content', {}, body));
  return bubble;
}

function lateText(text) {
  const holder = element('div.b-chat__message__text-holder');
  const write = () => holder.append(...text.split('\n').map((line) => element('p', {}, line)));
  if (behaviour.lateText > 0) setTimeout(write, behaviour.lateText);
  else {
    const later = new MessageChannel();
    later.port1.onmessage = () => {
      write();
      later.port1.close();
    };
    later.port2.postMessage(null);
  }
  return element(
    'div.b-chat__message__text-wrapper',
    { 'at-attr': 'message_text' },
    element('div.b-chat__message__text', {}, holder),
  );
}

function quote({ text, time }) {
  const when = new Date(time);
  return element(
    'div.b-chat__replied-message',
    {},
    element('div.b-chat__message__text', {}, text || 'Media'),
    element(
      'div.b-chat__message__time',
      {},
      element('span', { title: fullLabel(when) }, timeLabel(when, 12)),
    ),
  );
}

/** Addresses are signed anew at each load; only the path stays. */
function medium({ id, media }) {
  const address = `/sim/media/${id}.svg?signature=${crypto.randomUUID()}`;
  const picture = element('img', { src: address, alt: media });
  return element(
    'div.b-chat__message__media-wrapper',
    {},
    element(`div.b-chat__message__media.m-${media}`, {}, picture),
  );
}

const paymentLabel = ({ price, paid }) => `${moneyLabel(price)} ${paid ? 'paid' : 'not paid yet'}`;

/** A payment changes a bubble in place: classes and a text, no new node. */
export function showPayment(bubble, message) {
  bubble.className = `${classes(message)}${bubble.classList.contains('m-time-hidden') ? ' m-time-hidden' : ''}`;
  bubble.querySelector('[at-attr="payment_state"]').firstChild.data = paymentLabel(message);
}

export function showTime(bubble, message, clock) {
  const time = new Date(message.time);
  bubble.classList.remove('m-time-hidden');
  bubble.append(
    element(
      'div.b-chat__message__time',
      {},
      element('span', { title: fullLabel(time) }, timeLabel(time, clock)),
    ),
  );
}

/** Within a cluster of one minute only the last bubble keeps its time. */
export function hideTime(bubble) {
  bubble.classList.add('m-time-hidden');
  bubble.querySelector(':scope > .b-chat__message__time')?.remove();
}
