import type { Fan } from './schema';
import { stops } from './texts/stops';

type Stopped = Pick<Fan, 'frozenAt' | 'careUntil'>;

export const isFrozen = ({ frozenAt }: Stopped): boolean => frozenAt !== null;

export const isInCare = ({ careUntil }: Stopped, now = Date.now()): boolean =>
  careUntil !== null && Date.parse(careUntil) > now;

/** Why a conversation stopped: a rule in words, or what a person wrote. */
export function stopWords(reason: string | null): string {
  if (!reason) return stops.noReason;
  const named = stops.rules[reason];
  if (named) return named;
  return /^[a-z-]+\/[a-z-]+$/.test(reason) ? reason.replace('/', ': ').replaceAll('-', ' ') : reason;
}
