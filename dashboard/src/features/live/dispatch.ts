import type { QueryClient } from '@tanstack/react-query';
import { applyFan } from '@/lib/cache/fans';
import { applyMessage, applyRead } from '@/lib/cache/messages';
import { applyModel } from '@/lib/cache/models';
import { recordEvent } from '@/lib/cache/recent';
import type { LiveEvent, LiveEventType } from '@/lib/schema';
import { noteApproved } from '@/lib/stores/outbox';

type EventOf<T extends LiveEventType> = Extract<LiveEvent, { type: T }>;
type Table = { [T in LiveEventType]: (client: QueryClient, event: EventOf<T>) => void };

/** What each event changes on this screen. Every entry may see the same event twice and says the same. */
const UPDATES: Table = {
  'message.received': (client, { payload: { message, fan } }) => {
    applyMessage(client, message);
    applyFan(client, fan);
  },
  'message.approved': (client, { payload: { message, fan } }) => {
    noteApproved(message);
    applyMessage(client, message);
    applyFan(client, fan);
  },
  'message.read': (client, { payload: { messageId, fan } }) => {
    applyRead(client, fan.id, messageId);
    applyFan(client, fan);
  },
  // For the extension; the desk learns the delivery's state from its message.
  'delivery.requested': () => {},
  'delivery.changed': (client, { payload: { message } }) => applyMessage(client, message),
  'fan.changed': (client, { payload: { fan } }) => applyFan(client, fan),
  'follow-up.changed': (client, { payload: { fan } }) => applyFan(client, fan),
  'follow-up.due': (client, { payload: { fan } }) => applyFan(client, fan),
  'follow-up.removed': (client, { payload: { fan } }) => applyFan(client, fan),
  'model.changed': (client, { payload: { model } }) => applyModel(client, model),
};

/** Brings the screen to what an event tells. A type of a newer server is passed over. */
export function dispatch<T extends LiveEventType>(client: QueryClient, event: EventOf<T>): void {
  const update = UPDATES[event.type] as Table[T] | undefined;
  if (!update) return;
  recordEvent(event);
  update(client, event);
}
