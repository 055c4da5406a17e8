const HOUR = 60 * 60_000;

/** That hour of a day, `days` from now, in the operator's zone. */
function at(now: number, days: number, hour: number): Date {
  const then = new Date(now);
  then.setDate(then.getDate() + days);
  then.setHours(hour, 0, 0, 0);
  return then;
}

export type Preset = 'hour' | 'evening' | 'morning' | 'week';

/** When one would want to come back to a conversation. What lies behind already is left out. */
export function snoozeTimes(now: number): { preset: Preset; at: Date }[] {
  const day = new Date(now).getDay();
  const untilMonday = (8 - day) % 7 || 7;
  return (
    [
      { preset: 'hour', at: new Date(now + HOUR) },
      { preset: 'evening', at: at(now, 0, 19) },
      { preset: 'morning', at: at(now, 1, 9) },
      { preset: 'week', at: at(now, untilMonday, 9) },
    ] as const
  ).filter((time) => time.at.getTime() > now);
}

/** As a field of date and time takes it. */
export function localMinute(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** When to follow up. */
export const followUpTimes = (now: number) =>
  [
    { preset: 'hour', at: new Date(now + HOUR) },
    { preset: 'tomorrow', at: at(now, 1, 12) },
    { preset: 'days', at: at(now, 3, 12) },
    { preset: 'week', at: at(now, 7, 12) },
  ] as const;
