import type { Finding } from '@/lib/schema';

/** A stretch of text, marked where the policy objects. */
export interface Stretch {
  start: number;
  text: string;
  marked: boolean;
}

/** Cuts a text at the findings' spans; overlapping ones become one mark. */
export function stretches(text: string, findings: Finding[]): Stretch[] {
  const spans = findings
    .flatMap(({ span }) => (span ? [span] : []))
    .map(({ start, end }) => [Math.max(0, start), Math.min(text.length, end)] as const)
    .filter(([start, end]) => start < end)
    .sort(([a], [b]) => a - b);
  const result: Stretch[] = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) result.push({ start: at, text: text.slice(at, from), marked: false });
    const last = result[result.length - 1];
    if (last?.marked && from === at) last.text += text.slice(from, end);
    else result.push({ start: from, text: text.slice(from, end), marked: true });
    at = end;
  }
  if (at < text.length) result.push({ start: at, text: text.slice(at), marked: false });
  return result;
}

/** A finding in words: the names of its pack and rule. */
export const findingWords = ({ pack, rule }: Finding): string =>
  `${pack.replaceAll('-', ' ')}: ${rule.replaceAll('-', ' ')}`;
