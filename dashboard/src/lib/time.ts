import { dates } from './intl';
import { common } from './texts/common';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clock = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekday = dates({ weekday: 'short' });
const dayMonth = dates({ day: 'numeric', month: 'short' });
const longDay = dates({ weekday: 'long', day: 'numeric', month: 'long' });
const dated = dates({ day: 'numeric', month: 'long', year: 'numeric' });
// A day without a time belongs to no zone.
const plainDay = dates({ day: 'numeric', month: 'short', timeZone: 'UTC' });
const plainWeekday = dates({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const day = dates({ dateStyle: 'medium' });
const precise = dates({ dateStyle: 'medium', timeStyle: 'short' });

const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0);
const daysBetween = (from: number, to: number) => Math.round((midnight(to) - midnight(from)) / DAY);

/** "14:03" */
export const timeOfDay = (iso: string | number): string => clock(new Date(iso));

/** "3 May 2026, 14:03", for tooltips. */
export const exactly = (iso: string): string => precise(new Date(iso));

/** "May 3, 2026" */
export const onDay = (iso: string): string => day(new Date(iso));

/** A day of the calendar, as in `2026-05-03`: "3 May", or with `week` "Sun 3 May". */
export const calendarDay = (day: string, week = false): string =>
  (week ? plainWeekday : plainDay)(Date.parse(day));

/** A short age for a list: "now", "5m", "3h", "Tue", "3 May". */
export function ago(iso: string, now: number): string {
  const then = Date.parse(iso);
  const age = now - then;
  if (age < MINUTE) return common.now;
  if (age < HOUR) return `${Math.floor(age / MINUTE)}m`;
  if (daysBetween(then, now) === 0) return `${Math.floor(age / HOUR)}h`;
  return daysBetween(then, now) < 7 ? weekday(then) : dayMonth(then);
}

/** A span of waiting: "under 1m", "12m", "1h 05m", "2d 3h". */
export function span(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE);
  if (minutes < 1) return common.underAMinute;
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}h ${String(minutes % 60).padStart(2, '0')}m`;
  return `${Math.floor(hours / 24)}d ${hours % 24}h`;
}

/** The name of a day in a conversation: "Today", "Yesterday", "Tuesday 5 May", "5 May 2025". */
export function dayName(iso: string, now: number): string {
  const then = Date.parse(iso);
  const days = daysBetween(then, now);
  if (days <= 0) return common.today;
  if (days === 1) return common.yesterday;
  return new Date(then).getFullYear() === new Date(now).getFullYear() ? longDay(then) : dated(then);
}

export const sameDay = (a: string, b: string): boolean => midnight(Date.parse(a)) === midnight(Date.parse(b));

/** How long a fan may wait before the desk colours it: attention after 15 minutes, alarm after an hour. */
export function urgency(waitedMs: number): 'calm' | 'late' | 'overdue' {
  if (waitedMs >= HOUR) return 'overdue';
  return waitedMs >= 15 * MINUTE ? 'late' : 'calm';
}

/** "2026-05-03", in the operator's zone, as date fields take it. */
export function localDay(iso: string): string {
  const then = new Date(iso);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
}

/** "14:03" today, "Wed 14:03" within a week, else "3 May, 14:03": a moment soon or lately. */
export function shortly(iso: string, now = Date.now()): string {
  const then = Date.parse(iso);
  const days = Math.abs(daysBetween(then, now));
  if (days === 0) return clock(then);
  return days < 7 ? `${weekday(then)} ${clock(then)}` : `${dayMonth(then)}, ${clock(then)}`;
}
