/** The shapes that travel between the page, the worker and the popup. */

type SelectorName = keyof typeof ONLYFANS_SELECTORS;

/** What a platform's folder under `platforms/` gives; docs/platforms.md tells what each must do. */
interface Platform {
  name: string;
  hosts: readonly string[];
  /** Of its selectors; it goes up with each change of them. */
  version: string;
  selectors: Readonly<Record<SelectorName, { css: string; grade: string; seen: string; source: string }>>;
  modifiers: typeof ONLYFANS_MODIFIERS;
  /** What must be there exactly once: on every chat page, to read an open thread, and to type into it. */
  parts: { page: readonly SelectorName[]; reading: readonly SelectorName[]; typing: readonly SelectorName[] };
  isChatPath(path: string): boolean;
  fanInPath(path: string): string | null;
  pathOfChat(fanId: string): string;
  usernameInPath(path: string): string | null;
}

/** Why a part of a page is at rest. A selector is named, if one no longer fits. */
interface PageStop {
  part: 'reading' | 'typing';
  state:
    | 'page-changed'
    | 'signed-out'
    | 'slow'
    | 'fan-blocked'
    | 'dialog'
    | 'rate-limited'
    | 'account'
    | 'wrong-account'
    | 'unreadable-bubbles';
  selector: string | null;
}

type Failure =
  | 'signed-out'
  | 'slow'
  | 'fan-blocked'
  | 'dialog'
  | 'rate-limited'
  | 'wrong-account'
  | 'wrong-fan'
  | 'editor-not-empty'
  | 'text-mismatch'
  | 'send-disabled'
  | 'page-changed'
  | 'page-gone'
  | 'not-confirmed'
  | 'send-failed'
  | 'paused'
  | 'cancelled'
  | 'lease-over';

interface FanIdentity {
  ofUserId: string;
  username: string;
  displayName: string | null;
}

/** One bubble, read. Times are epoch milliseconds. */
interface Reading {
  key: string;
  /** What the key would be if the page told no ids; remembered beside it, should it ever stop. */
  derivedKey: string;
  direction: 'incoming' | 'outgoing';
  content: string;
  mediaUrl: string | null;
  mediaKinds: ('photo' | 'video' | 'audio')[];
  kind: 'text' | 'tip' | 'ppv';
  price: number | null;
  /** Whether an offer of the model's shows that the fan paid for it; it may come to show that later. */
  paid: boolean;
  /** When it was sent; where a day repeats an hour, in the one that fits what stands above. */
  minute: number;
  /** The first minute of the name that the page tells: always the same. */
  shownMinute: number;
  /** Its place among the bubbles of the same minute. */
  position: number;
  /** When it was seen to arrive, if that was within its own minute. */
  observedAt: number | null;
  /** Whether somebody scrolled back to it: it came into the page above what stood there. */
  history: boolean;
}

interface UnreadRow {
  fanId: string;
  count: string;
}

/** What a page says of itself whenever it changes. */
interface PageState {
  account: string | null;
  fanId: string | null;
  stops: PageStop[];
  unread: UnreadRow[];
  platform: { name: string; version: string };
}

/** What a page sees at this moment. */
interface PageLook {
  account: string | null;
  fanId: string | null;
  header: { username: string | null; displayName: string } | null;
  ready: boolean;
  stops: PageStop[];
  editorText: string | null;
  sendEnabled: boolean;
  /** Milliseconds since a person last used this page's keyboard or pointer. */
  idle: number;
}

type PageCommand =
  | { kind: 'look' }
  | { kind: 'open'; fanId: string }
  | { kind: 'type'; fanId: string; before: string; grapheme: string; since: number }
  | { kind: 'clear'; fanId: string; text: string; atMost: number; whole: boolean }
  | { kind: 'own-bubbles'; fanId: string; text: string }
  | { kind: 'click'; fanId: string; text: string }
  | { kind: 'sent'; fanId: string; text: string; besides: string[] }
  | { kind: 'read' };

interface ReadingsMessage {
  kind: 'readings';
  account: string;
  fan: FanIdentity;
  readings: Reading[];
}

type WorkerRequest =
  | ReadingsMessage
  | { kind: 'status' | 'refresh' | 'cancel' }
  | { kind: 'pair'; wish?: { backend: string; code: string } | null }
  | { kind: 'settings'; settings: Partial<Settings> };

interface Settings {
  backend: string;
  /** Open chats with unread messages to read them, while nobody uses the page. */
  rounds: boolean;
  /** Nothing is typed until a person says so. */
  paused: boolean;
}

interface Model {
  id: string;
  name: string;
  ofUsername: string;
}

/** What `POST /api/messages` takes, before the model's id is filled in. */
interface Ingest {
  fan: FanIdentity;
  direction: 'incoming' | 'outgoing';
  content: string;
  mediaUrl: string | null;
  mediaKinds: Reading['mediaKinds'];
  kind: 'text' | 'tip' | 'ppv';
  price: number | null;
  purchasedAt: string | null;
  platformKey: string;
  sentAt: string;
  /** Its minute on the page, and which of those with the same side, minute, text and media it is there. */
  shown: { minute: string; place: number };
  history: boolean;
}

interface OutboxEntry {
  account: string;
  derivedKey: string;
  ingest: Ingest;
}

interface Delivery {
  id: string;
  modelId: string;
  fanId: string;
  messageId: string;
  state: string;
  failure: string | null;
  notBefore: string;
  createdAt?: string;
}

interface ClaimedDelivery extends Delivery {
  content: string;
  fan: FanIdentity;
}

interface Outcome {
  outcome: 'confirmed' | 'failed' | 'unknown' | 'released';
  failure?: Failure;
  platformKey?: string;
  sentAt?: string;
  pageMinute?: string;
}

/** What must survive the worker's death about one delivery. */
interface JournalEntry {
  id: string;
  modelId: string;
  account: string;
  fan: FanIdentity;
  content: string;
  phase: 'claimed' | 'sending' | 'reporting' | 'given-up';
  /** How much of the text may stand in the editor because this delivery typed it. */
  typedUpTo: number;
  /** The keys of equal own bubbles from before the click. */
  besides: string[];
  outcome: Outcome | null;
  at: number;
}

interface DeskStatus {
  backend: string;
  rounds: boolean;
  paused: boolean;
  desk: 'unknown' | 'reachable' | 'unreachable' | 'signed-out' | 'not-paired' | 'moved';
  /** Where the desk went, if its old address told. */
  newDesk: string | null;
  /** Why the last code did not pair; empty, if none failed. */
  pairingRefusal: string;
  user: string | null;
  live: 'off' | 'connecting' | 'live';
  pages: { account: string | null; model: string | null; stops: PageStop[]; unread: number }[];
  waiting: number;
  refused: number;
  /** Replies that wait to be typed, as far as the desk told. */
  queued: number;
  /** The reply at work, and whether it can still be cancelled. */
  typing: { fan: string; cancellable: boolean } | null;
  /** When a message was read or a reply ended last. */
  lastActivity: number | null;
  lastDelivery: { outcome: string; failure: string | null; fan: string; at: number } | null;
}
