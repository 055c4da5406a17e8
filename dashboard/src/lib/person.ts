import { dollarAmounts } from './intl';
import { common } from './texts/common';

/** What to call a fan: the name they chose, else their handle. */
export const nameOf = (fan: { displayName: string | null; username: string }): string =>
  fan.displayName?.trim() || `@${fan.username}`;

/** What to call somebody who answers: their name, else the first half of their address. */
export const displayName = (colleague: { name: string | null; email?: string } | undefined): string =>
  colleague?.name?.trim() || colleague?.email?.split('@')[0] || common.colleague;

/** The same where there is little room. */
export const shortName = (name: string): string => name.split(/\s/)[0] ?? name;

/** One or two letters for an avatar. */
export function initials(name: string): string {
  const words = name
    .replace(/^@/, '')
    .split(/[\s_.-]+/)
    .filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters.map((word) => [...(word ?? '?')][0]?.toUpperCase() ?? '?').join('');
}

/** A hue that always belongs to the same name. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return (hash * 47) % 360;
}

const wholeDollars = dollarAmounts({ maximumFractionDigits: 0 });
const cents = dollarAmounts();
const small = dollarAmounts({ maximumFractionDigits: 4 });

export const money = (amount: number): string =>
  Number.isInteger(amount) ? wholeDollars(amount) : cents(amount);

/** An amount that may be a fraction of a cent. */
export const dollars = (amount: number): string => (amount < 1 ? small(amount) : cents(amount));
