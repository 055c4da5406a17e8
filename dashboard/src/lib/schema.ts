/**
 * The shapes the server speaks, in one place: every other file takes them from here. They come from its
 * OpenAPI, told more exactly where that says only "string", or leaves open whether a value can be absent.
 */
import type { components } from './api-types.gen';

type Schemas = components['schemas'];

/** A shape of the server's with some fields told more exactly. A field it does not have drops out. */
type Told<Name extends keyof Schemas, Exact = unknown> = {
  [Field in keyof Schemas[Name]]-?: Field extends keyof Exact ? Exact[Field] : Schemas[Name][Field];
};

export type SpendingTier = 'whale' | 'regular' | 'low';
export type Direction = 'incoming' | 'outgoing';
export type DeliveryState = 'queued' | 'claimed' | 'sending' | 'confirmed' | 'failed' | 'unknown';

export type User = Told<'Operator', { role: 'admin' | 'operator' }>;
export type Session = Told<'Access', { user: User }>;
export type Ticket = Told<'Ticket'>;
export type Model = Told<'Model', { aiMode: 'off' | 'assist' }>;
export type MessageDelivery = Told<'DeliveryState', { state: DeliveryState; failure: string | null }>;
export type Delivery = Told<
  'Delivery',
  { state: DeliveryState; failure: string | null; leaseUntil: string | null }
>;

export type Fan = Told<
  'Fan',
  {
    displayName: string | null;
    spendingTier: SpendingTier;
    notes: string | null;
    waitingSince: string | null;
    lastMessageAt: string | null;
    lastMessagePreview: string | null;
    lastMessageDirection: Direction | null;
    assignedTo: string | null;
    snoozedUntil: string | null;
  }
>;

export type Message = Told<
  'Message',
  {
    direction: Direction;
    kind: 'text' | 'tip' | 'ppv';
    mediaUrl: string | null;
    price: number | null;
    purchasedAt: string | null;
    operatorId: string | null;
    platformKey: string | null;
    delivery: MessageDelivery | null;
  }
>;

/** An approved text on its way to the server. */
export type Send = Pick<Told<'Send', { direction: 'outgoing' }>, 'fanId' | 'direction' | 'content'> & {
  seenMessageId: string | null;
  suggestionId?: string;
  optionIndex?: number;
};

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Memory {
  messageId: string;
  text: string;
  sentAt: string;
}

export interface Option {
  text: string;
  kind: 'reply' | 'ppv';
  itemId: string | null;
  memories: Memory[];
  marks: string[];
}

export interface Suggestion {
  id: string;
  fanId: string;
  messageId: string | null;
  origin: 'retrieval' | 'openai';
  options: Option[];
  notice: string | null;
}

/** What the policy found in an outgoing text; a span ends before `end`. */
export interface Finding {
  pack: string;
  rule: string;
  span: { start: number; end: number } | null;
  severity: 'note' | 'care' | 'refuse' | 'freeze';
}

interface Payloads {
  'message.received': { message: Message; fan: Fan };
  'message.approved': { message: Message; fan: Fan };
  'message.read': { messageId: string; fan: Fan };
  'delivery.requested': { delivery: Delivery };
  'delivery.changed': { delivery: Delivery; message: Message };
  'fan.changed': { fan: Fan };
  'model.changed': { model: Model };
}

export type LiveEventType = keyof Payloads;

/** One row of the event log; `cursor` is where to go on from after handling it. */
export type LiveEvent = {
  [T in LiveEventType]: {
    cursor: string;
    type: T;
    modelId: string;
    fanId: string | null;
    at: string;
    payload: Payloads[T];
  };
}[LiveEventType];

/** The socket's word that everything up to here has been sent, or that the desk must load afresh. */
export interface LivePosition {
  cursor: string;
  epoch: string | number;
}
