/** The shapes the server speaks, in one place: every other file takes them from here. */

export interface User {
  id: string;
  email: string;
  role: 'admin' | 'operator';
}

export interface Session {
  accessToken: string;
  expiresIn: number;
  user: User;
}

export type SpendingTier = 'whale' | 'regular' | 'low';
export type Direction = 'incoming' | 'outgoing';

export interface Fan {
  id: string;
  modelId: string;
  ofUserId: string;
  username: string;
  displayName: string | null;
  spendingTier: SpendingTier;
  totalSpent: number;
  tags: string[];
  notes: string | null;
  unreadCount: number;
  waitingSince: string | null;
  lastMessageAt: string | null;
  lastMessagePreview: string | null;
  lastMessageDirection: Direction | null;
  priority: number;
  assignedTo: string | null;
  snoozedUntil: string | null;
  version: number;
  createdAt: string;
}

export interface Model {
  id: string;
  name: string;
  ofUsername: string;
  aiMode: 'off' | 'assist';
  version: number;
  createdAt: string;
}

export type DeliveryState = 'queued' | 'claimed' | 'sending' | 'confirmed' | 'failed' | 'unknown';

export interface MessageDelivery {
  id: string;
  state: DeliveryState;
  failure: string | null;
  attempt: number;
}

export interface Delivery extends MessageDelivery {
  modelId: string;
  fanId: string;
  messageId: string;
  leaseUntil: string | null;
  createdAt: string;
}

export interface Message {
  id: string;
  modelId: string;
  fanId: string;
  direction: Direction;
  content: string;
  mediaUrl: string | null;
  kind: 'text' | 'tip' | 'ppv';
  price: number | null;
  purchasedAt: string | null;
  isRead: boolean;
  isAiGenerated: boolean;
  operatorId: string | null;
  platformKey: string | null;
  sentAt: string;
  createdAt: string;
  delivery: MessageDelivery | null;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface Send {
  fanId: string;
  direction: 'outgoing';
  content: string;
  seenMessageId: string | null;
  suggestionId?: string;
  optionIndex?: number;
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

/** What the policy found in an outgoing text; `span` is [start, end) in UTF-16 units. */
export interface Finding {
  pack: string;
  rule: string;
  span: [number, number] | null;
  severity: string;
  message?: string | null;
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
