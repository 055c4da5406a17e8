import { behaviour } from './behaviour.js';

const DAY = 86_400_000;
const locale = () => behaviour.locale ?? 'en-US';
const inEnglish = () => locale() === 'en-US';
const capital = (word) => word.charAt(0).toLocaleUpperCase(locale()) + word.slice(1);
const startOfDay = (time) => new Date(time.getFullYear(), time.getMonth(), time.getDate());

/** How the page names a message's day: "Today", "Yesterday", "May 9", "May 9, 2025". */
export function dayLabel(time, now = new Date()) {
  const days = Math.round((startOfDay(now) - startOfDay(time)) / DAY);
  if (days === 0 || days === 1) {
    return capital(new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(-days, 'day'));
  }
  const year = time.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return time.toLocaleDateString(locale(), { month: 'short', day: 'numeric', year });
}

/** "9:21 pm", or "21:21" by a 24-hour clock. */
export function timeLabel(time, clock) {
  if (!inEnglish()) {
    return time.toLocaleTimeString(locale(), { hour: 'numeric', minute: '2-digit', hour12: clock === 12 });
  }
  const minutes = String(time.getMinutes()).padStart(2, '0');
  const hours = time.getHours();
  if (clock === 24) return `${String(hours).padStart(2, '0')}:${minutes}`;
  return `${hours % 12 || 12}:${minutes} ${hours < 12 ? 'am' : 'pm'}`;
}

/** The chat list's short form: "now", "5m", "3h", "Yesterday", "May 9". */
export function agoLabel(time, now = new Date()) {
  const minutes = Math.floor((now - time) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes}m`;
  const day = dayLabel(time, now);
  return startOfDay(time).getTime() === startOfDay(now).getTime() ? `${Math.floor(minutes / 60)}h` : day;
}

export const fullLabel = (time) => time.toLocaleString(locale(), { dateStyle: 'long', timeStyle: 'short' });

export const moneyLabel = (amount) => `$${Number.isInteger(amount) ? amount : amount.toFixed(2)}`;

/** What the chat list shows of a message. */
export function previewLabel({ text, tip, media }) {
  if (text) return text.replaceAll('\n', ' ');
  return tip ? `Tip ${moneyLabel(tip)}` : `Sent a ${media}`;
}
