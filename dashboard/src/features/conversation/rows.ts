import type { Message, Note } from '@/lib/schema';
import type { Waiting } from '@/lib/stores/outbox';
import { sameDay } from '@/lib/time';

/** What stands in the log, from the oldest down. */
export type Row =
  | { key: string; kind: 'beginning'; more: boolean }
  | { key: string; kind: 'day'; at: string }
  | { key: string; kind: 'unread' }
  | { key: string; kind: 'message'; message: Message; startsGroup: boolean; endsGroup: boolean }
  | { key: string; kind: 'note'; note: Note }
  | { key: string; kind: 'waiting'; entry: Waiting };

const GROUP_MS = 5 * 60_000;

interface Parts {
  /** Oldest first. */
  messages: Message[];
  /** Whether older ones can be loaded. */
  more: boolean;
  waiting?: Waiting[];
  /** Oldest first. */
  notes?: Note[];
  /** The first message that nobody had read when the conversation was opened. */
  unreadFrom?: string | null;
  /** Whether newer messages follow that are not loaded. */
  newerFollow?: boolean;
}

/** Neighbours by the same side, soon after one another, share one time line. */
const together = (a: Message | undefined, b: Message | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.direction === b.direction &&
  sameDay(a.sentAt, b.sentAt) &&
  Date.parse(b.sentAt) - Date.parse(a.sentAt) < GROUP_MS;

export function logRows({
  messages,
  more,
  waiting = [],
  notes = [],
  unreadFrom = null,
  newerFollow = false,
}: Parts): Row[] {
  const rows: Row[] = [{ key: 'beginning', kind: 'beginning', more }];
  // What was noted further back than what is loaded comes with its messages, and so on the other side.
  const from = more ? (messages[0]?.sentAt ?? '') : '';
  const through = newerFollow ? messages[messages.length - 1]?.sentAt : undefined;
  const held = notes.filter(({ createdAt }) => createdAt >= from && (!through || createdAt <= through));
  let day = '';
  const onDay = (at: string, key: string) => {
    if (!day || !sameDay(day, at)) rows.push({ key: `day-${key}`, kind: 'day', at });
    day = at;
  };
  const noteBefore = (at: string | null) => {
    while (held[0] && (at === null || held[0].createdAt < at)) {
      const note = held.shift() as Note;
      onDay(note.createdAt, note.id);
      rows.push({ key: note.id, kind: 'note', note });
    }
  };
  messages.forEach((message, at) => {
    noteBefore(message.sentAt);
    onDay(message.sentAt, message.id);
    const divided = message.id === unreadFrom;
    if (divided) rows.push({ key: 'unread', kind: 'unread' });
    const alone = divided || rows[rows.length - 1]?.kind !== 'message';
    const next = messages[at + 1];
    const noted = next && held[0] && held[0].createdAt < next.sentAt;
    rows.push({
      key: message.id,
      kind: 'message',
      message,
      startsGroup: alone || !together(messages[at - 1], message),
      endsGroup: noted || next?.id === unreadFrom || !together(message, next),
    });
  });
  noteBefore(null);
  for (const entry of waiting) rows.push({ key: entry.key, kind: 'waiting', entry });
  return rows;
}
