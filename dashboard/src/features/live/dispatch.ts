import type { QueryClient } from '@tanstack/react-query';
import { applyAssignment, meet } from '@/lib/cache/colleagues';
import { applyFan } from '@/lib/cache/fans';
import { followUpsKey } from '@/lib/cache/follow-ups';
import { answers, applyMessage, applyPayment, applyRead, dropMessages } from '@/lib/cache/messages';
import { applyModel } from '@/lib/cache/models';
import { applyNote, dropNote } from '@/lib/cache/notes';
import { readSoon } from '@/lib/cache/reading';
import { recordEvent } from '@/lib/cache/recent';
import { suggestionKey } from '@/lib/cache/suggestions';
import type { Fan, LiveEvent, LiveEventType, Note, Suggestion } from '@/lib/schema';
import { noteClaim } from '@/lib/stores/claims';
import { noteApproved } from '@/lib/stores/outbox';
import { forgetFan } from './forget';

type EventOf<T extends LiveEventType> = Extract<LiveEvent, { type: T }>;
type Table = { [T in LiveEventType]: (client: QueryClient, event: EventOf<T>) => unknown };

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
    meet(client, message.operatorId);
  },
  'message.read': (client, { payload: { messageId, fan } }) => {
    applyRead(client, fan.id, messageId);
    applyFan(client, fan);
  },
  // For the extension; the desk learns the delivery's state from its message, and the page of deliveries reads anew.
  'delivery.requested': () => readSoon('/api/deliveries'),
  'delivery.changed': (client, { payload: { message } }) => {
    applyMessage(client, message);
    readSoon('/api/deliveries');
  },
  'extension.changed': () => readSoon('/api/extensions'),
  'fan.changed': (client, { payload: { fan } }) => applyFan(client, fan),
  'policy.flagged': (client, { payload: { fan } }) => applyFan(client, fan),
  'fan.erased': (client, { payload: { fanId } }) => forgetFan(client, fanId),
  'messages.removed': (client, { payload: { fan, through } }) => {
    dropMessages(client, fan.id, through);
    applyFan(client, fan);
  },
  'transaction.recorded': (client, { payload: { transaction, fan } }) => {
    applyPayment(client, transaction);
    applyFan(client, fan);
    void client.invalidateQueries({ queryKey: ['purchases', fan.id] });
  },
  'follow-up.changed': (client, { payload: { fan } }) => applyFollowUp(client, fan),
  'follow-up.due': (client, { payload: { fan } }) => applyFollowUp(client, fan),
  'follow-up.removed': (client, { payload: { fan } }) => applyFollowUp(client, fan),
  'note.added': (client, { payload: { note } }) => noted(client, note),
  'note.changed': (client, { payload: { note } }) => noted(client, note),
  'note.removed': (client, { fanId, payload: { noteId } }) => {
    if (!fanId) return;
    dropNote(client, fanId, noteId);
    readSoon(`/api/fans/${fanId}/notes`);
  },
  'model.changed': (client, { payload: { model } }) => applyModel(client, model),
  'conversation.claimed': (client, { payload: { fan } }) => applyClaim(client, fan),
  'conversation.released': (client, { payload: { fan } }) => applyClaim(client, fan),
  // What is held for another message is asked for again at once, where somebody looks at it; it is there already.
  'suggestion.ready': (client, { payload: { fanId, messageId } }) => {
    const held = client.getQueryData<Suggestion>(suggestionKey(fanId));
    if (held?.messageId !== messageId) void client.invalidateQueries({ queryKey: suggestionKey(fanId) });
  },
  // What a screen holds tells by itself that the conversation moved on.
  'suggestion.discarded': () => {},
  // Who may see what is the line's own word, `scope`; these say it of colleagues.
  'model.assigned': applyAssignment,
  'model.unassigned': applyAssignment,
};

function noted(client: QueryClient, note: Note): void {
  applyNote(client, note);
  readSoon(`/api/fans/${note.fanId}/notes`);
}

function applyFollowUp(client: QueryClient, fan: Fan): void {
  applyFan(client, fan);
  void client.invalidateQueries({ queryKey: followUpsKey(fan.id) });
}

function applyClaim(client: QueryClient, fan: Fan): void {
  applyFan(client, fan);
  noteClaim(fan);
  meet(client, fan.claimedBy);
}

/** Brings the screen to what an event tells. A type of a newer server is passed over. */
export function dispatch<T extends LiveEventType>(client: QueryClient, event: EventOf<T>): void {
  const update = UPDATES[event.type] as Table[T] | undefined;
  if (!update) return;
  recordEvent(event);
  update(client, event);
  const told: LiveEvent = event;
  if (answers(told)) applyRead(client, told.payload.message.fanId, told.payload.message.id);
}
