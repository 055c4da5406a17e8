const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MINUTE = 60_000;

/** @param {Date} time */
const startOfDay = (time) => new Date(time.getFullYear(), time.getMonth(), time.getDate());

/**
 * The day a date row names ("Today", "Yesterday", "May 9", "May 9, 2025"), or null if it is not understood.
 * A day without a year is of this year, or, on a page left open over New Year, of the last.
 * @param {string} label @param {Date} now
 * @returns {Date | null}
 */
function dayOfLabel(label, now) {
  const text = label.trim().toLowerCase();
  const today = startOfDay(now);
  if (text === 'today') return today;
  if (text === 'yesterday') return new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  const parts = text.match(/^([a-z]{3,9})\.?\s+(\d{1,2})(?:,\s*(\d{4}))?$/);
  const month = MONTHS.indexOf(parts?.[1]?.slice(0, 3) ?? '');
  if (!parts || month < 0) return null;
  const dayInMonth = Number(parts[2]);
  const year = parts[3] ? Number(parts[3]) : today.getFullYear();
  const day = new Date(year, month, dayInMonth);
  if (day.getMonth() !== month || day.getDate() !== dayInMonth) return null;
  if (!parts[3] && day > today) return new Date(year - 1, month, dayInMonth);
  return day > today ? null : day;
}

/**
 * The hour and minute a bubble names ("9:21 pm", "18:50"), or null if they are not understood.
 * @param {string} label
 * @returns {{hours: number, minutes: number} | null}
 */
function timeOfLabel(label) {
  const parts = label.trim().match(/^(\d{1,2}):(\d{2})(?:\s*([ap])\.?\s?m\.?)?$/i);
  if (!parts) return null;
  const [, hour, minute, half] = parts;
  const hours = Number(hour);
  const minutes = Number(minute);
  if (minutes > 59 || hours > (half ? 12 : 23) || (half && hours === 0)) return null;
  if (!half) return { hours, minutes };
  return { hours: (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0), minutes };
}

/**
 * The start of the minute that a day and a time name, in epoch milliseconds. Never in the future: a row that
 * still says "Today" after midnight is of the day before.
 * @param {Date} day @param {{hours: number, minutes: number}} time @param {number} now
 */
function minuteOf(day, { hours, minutes }, now) {
  /** @param {number} daysBack */
  const at = (daysBack) =>
    new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysBack, hours, minutes).getTime();
  return at(0) > now + MINUTE ? at(1) : Math.min(at(0), now);
}

/**
 * Whether a time of day is the present minute, or the one that just ended.
 * @param {{hours: number, minutes: number}} time @param {number} now
 */
function isPresentMinute({ hours, minutes }, now) {
  return [now, now - MINUTE].some((moment) => {
    const date = new Date(moment);
    return (
      date.getHours() === hours &&
      date.getMinutes() === minutes &&
      now - date.setSeconds(0, 0) < MINUTE + 5_000
    );
  });
}

/** @typedef {{label: string, day: Date}} ResolvedDay */

/** A row's day is resolved once: "Today" must not move on when midnight passes. @type {WeakMap<Element, ResolvedDay>} */
const resolvedDays = new WeakMap();

/** @param {Element} row @param {number} now @returns {Date | null} */
function dayOfRow(row, now) {
  const label = row.textContent ?? '';
  const known = resolvedDays.get(row);
  if (known?.label === label) return known.day;
  const day = dayOfLabel(label, new Date(now));
  if (day) resolvedDays.set(row, { label, day });
  return day;
}
