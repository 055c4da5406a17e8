import type { Fan } from '../models/Fan';
import type { Message } from '../models/Message';
import type { Reading } from '../utils/validators';

export interface InboxQuery {
  models: string[];
  tiers: string[];
  unread: boolean;
  after: { priority: number; at: string; id: string } | null;
  limit: number;
}

export interface HistoryQuery {
  models: string[];
  fan: string;
  until: Date | null;
  after: { at: string; id: string } | null;
  limit: number;
}

export interface Stored {
  message: Message;
  fresh: boolean;
  fan: Fan | null;
}

/** The delivery of an approved reply, beside its message. */
export type WithDelivery = Message & {
  delivery: { id: string; state: string; failure: string | null; attempt: number } | null;
};

/** What the routes need of the database; TypeORM's way, and the driver's own. */
export interface Store {
  inbox(query: InboxQuery): Promise<Fan[]>;
  history(query: HistoryQuery): Promise<WithDelivery[]>;
  receive(reading: Reading): Promise<Stored>;
  markRead(models: string[], id: string): Promise<{ message: Message; fan: Fan | null } | null>;
}

export const PREVIEW = 140;
