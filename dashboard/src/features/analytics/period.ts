/** What the report is about, as it stands in the address. */
export interface Asked {
  /** Whole days back from today; else `from` and `to`. */
  days?: string;
  from?: string;
  to?: string;
  zone?: string;
  by?: string;
  tab?: string;
  model?: string;
}

export const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** A few zones to choose from: one's own first. */
export const ZONES = [
  ...new Set([
    HERE,
    'UTC',
    'Europe/Berlin',
    'Europe/London',
    'America/New_York',
    'America/Los_Angeles',
    'Asia/Manila',
  ]),
];

const DAY = 86_400_000;

/** "2026-11-28" where days begin in that zone. */
export const dayIn = (zone: string, time: number): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(time);

/** The first and the last day of what is asked; four weeks until today, if nothing is. */
export function periodOf(asked: Asked, now: number): { from: string; to: string; zone: string } {
  const zone = asked.zone ?? HERE;
  if (asked.from && asked.to) return { from: asked.from, to: asked.to, zone };
  const days = Number(asked.days) > 0 ? Number(asked.days) : 28;
  return { from: dayIn(zone, now - (days - 1) * DAY), to: dayIn(zone, now), zone };
}

/** "+12%", "−5%"; null where there was nothing before. */
export function changeOf(now: number, before: number): string | null {
  if (before === 0) return null;
  const percent = Math.round(((now - before) / before) * 100);
  return percent === 0 ? '±0%' : `${percent > 0 ? '+' : '−'}${Math.abs(percent)}%`;
}

/** "12%", from a share. */
export const percent = (share: number | null): string =>
  share === null ? '–' : `${Math.round(share * 100)}%`;

/** "4m 10s", from seconds. */
export function seconds(value: number | null): string {
  if (value === null) return '–';
  if (value < 60) return `${value}s`;
  const minutes = Math.floor(value / 60);
  return minutes < 60 ? `${minutes}m ${value % 60}s` : `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
}
