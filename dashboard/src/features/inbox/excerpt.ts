interface Stretch {
  start: number;
  text: string;
  marked: boolean;
}

const LEAD = 40;
const MOST = 220;

/** The part of a text around its first mark, in stretches: marked, or not. Marks are in order and do not overlap. */
export function excerpt(text: string, marks: { start: number; end: number }[]): Stretch[] {
  const first = marks[0]?.start ?? 0;
  const from = first > LEAD * 2 ? beginningOfWord(text, first - LEAD) : 0;
  const to = Math.min(text.length, from + MOST);
  const stretches: Stretch[] = from > 0 ? [{ start: -1, text: '…', marked: false }] : [];
  let at = from;
  for (const { start, end } of marks) {
    if (start < at || start >= to) continue;
    if (start > at) stretches.push({ start: at, text: text.slice(at, start), marked: false });
    stretches.push({ start, text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < to) stretches.push({ start: at, text: text.slice(at, to), marked: false });
  if (to < text.length) stretches.push({ start: text.length, text: '…', marked: false });
  return stretches;
}

function beginningOfWord(text: string, near: number): number {
  const space = text.indexOf(' ', near);
  return space < 0 || space > near + LEAD ? near : space + 1;
}
