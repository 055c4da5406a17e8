/** The shapes the server speaks, as its OpenAPI tells them; every other file takes them from here. */
import type { components } from './api-types.gen';

type Schemas = components['schemas'];

export type User = Schemas['Operator'];
/** Somebody who answers, as those see them who work with them. */
export type Colleague = Schemas['Colleague'];
export type Session = Schemas['Access'];
export type Ticket = Schemas['Ticket'];
export type Model = Schemas['Model'];
export type Fan = Schemas['Fan'];
export type Message = Schemas['Message'];
export type MessageDelivery = Schemas['DeliveryState'];
export type Delivery = Schemas['Delivery'];
/** A person's word on a delivery that failed or is in doubt. */
export type Resolution = NonNullable<Schemas['Resolution']['resolution']>;
export type ExtensionPage = Schemas['ExtensionPage'];
export type FollowUp = Schemas['FollowUp'];
/** One fan, with what only their own page shows. */
export type FanDetails = Schemas['FanDetails'];
export type CustomField = Schemas['CustomField'];
export type FanList = Schemas['FanList'];
export type Note = Schemas['Note'];
export type Script = Schemas['Script'];
export type Rendered = Schemas['Rendered'];
export type Item = Schemas['Item'];
export type Offer = Schemas['Offer'];
export type Transaction = Schemas['Transaction'];
export type ServerDraft = Schemas['Draft'];
export type SavedViews = Schemas['SavedViews'];
export type SavedView = Schemas['View'];
/** A message that a search found, with whom it was written and where it holds what was asked for. */
export type Found = Schemas['Found'];
export type Memory = Schemas['Memory'];
export type Option = Schemas['Option'];
export type LeftOut = Schemas['LeftOut'];
export type Suggestion = Schemas['Suggestion'];

export type SpendingTier = Fan['spendingTier'];
export type Direction = Message['direction'];
export type DeliveryState = Delivery['state'];

/** An approved text on its way to the server. */
export type Send = Pick<Schemas['Send'], 'fanId' | 'direction' | 'content' | 'seenMessageId'> & {
  suggestionId?: string;
  optionIndex?: number;
  itemId?: string;
  price?: number;
  coolDownReason?: string;
};

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  /** What lies before, in a list that can be read both ways. */
  prevCursor?: string | null;
}

/** What the policy found in an outgoing text; a span ends before `end`. */
export interface Finding {
  pack: string;
  rule: string;
  span: { start: number; end: number } | null;
  severity: 'note' | 'care' | 'refuse' | 'freeze';
}

interface Payloads {
  'message.received': { message: Message; fan: Fan; history?: boolean };
  'message.approved': { message: Message; fan: Fan };
  'message.read': { messageId: string; fan: Fan };
  'delivery.requested': { delivery: Delivery };
  'delivery.changed': { delivery: Delivery; message: Message };
  'extension.changed': { page: ExtensionPage; connected: boolean };
  'fan.changed': { fan: Fan };
  'fan.erased': { modelId: string; fanId: string };
  'messages.removed': { through: string; fan: Fan };
  'transaction.recorded': { transaction: Transaction; fan: Fan };
  'follow-up.changed': { followUp: FollowUp; fan: Fan };
  'follow-up.due': { followUp: FollowUp; fan: Fan };
  'follow-up.removed': { followUpId: string; fan: Fan };
  'note.added': { note: Note };
  'note.changed': { note: Note };
  'note.removed': { noteId: string };
  'model.changed': { model: Model };
  'policy.flagged': { messageId: string; pack: string; rule: string; severity: string; fan: Fan };
  'conversation.claimed': { fan: Fan };
  'conversation.released': { fan: Fan };
  'suggestion.ready': { modelId: string; fanId: string; messageId: string };
  'suggestion.discarded': { modelId: string; fanId: string; messageId: string };
  'model.assigned': { operatorId: string; modelId: string };
  'model.unassigned': { operatorId: string; modelId: string };
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

/** The models this operator may see, right now. */
export interface LiveScope {
  models: string[];
}

/** What behind the server does not answer, of `database` and `redis`; nothing once all does. */
export interface LiveTrouble {
  parts: string[];
}

/** How many events will be replayed before `sync`; with `more`, at least so many. */
export interface LiveBehind {
  events: number;
  more?: boolean;
}

/** Somebody who has a conversation open. */
export interface Onlooker {
  id: string;
  name: string;
  typing: boolean;
}

/** Who is where: each conversation in it replaces what was known of it; `whole` replaces everything. */
export interface LivePresence {
  whole?: boolean;
  conversations: { fanId: string; modelId: string; operators: Onlooker[] }[];
}
