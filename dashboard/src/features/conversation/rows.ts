import type { Message } from '@/lib/schema';
import type { Waiting } from '@/lib/stores/outbox';
import { sameDay } from '@/lib/time';

/** What stands in the log, from the oldest down. */
export type Row =
  | { key: string; kind: 'beginning'; more: boolean }
  | { key: string; kind: 'day'; at: string }
  | { key: string; kind: 'message'; message: Message; startsGroup: boolean; endsGroup: boolean }
  | { key: string; kind: 'waiting'; entry: Waiting };

const GROUP_MS = 5 * 60_000;

/** Neighbours by the same side, soon after one another, share one time line. */
const together = (a: Message | undefined, b: Message | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.direction === b.direction &&
  sameDay(a.sentAt, b.sentAt) &&
  Date.parse(b.sentAt) - Date.parse(a.sentAt) < GROUP_MS;

export function logRows(messages: Message[], more: boolean, waiting: Waiting[]): Row[] {
  const rows: Row[] = [{ key: 'beginning', kind: 'beginning', more }];
  messages.forEach((message, at) => {
    const before = messages[at - 1];
    if (!before || !sameDay(before.sentAt, message.sentAt)) {
      rows.push({ key: `day-${message.id}`, kind: 'day', at: message.sentAt });
    }
    rows.push({
      key: message.id,
      kind: 'message',
      message,
      startsGroup: !together(before, message),
      endsGroup: !together(message, messages[at + 1]),
    });
  });
  for (const entry of waiting) rows.push({ key: entry.key, kind: 'waiting', entry });
  return rows;
}
