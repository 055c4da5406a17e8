import { create } from 'zustand';
import type { Finding, Message, Send } from '../schema';
import { useSession } from '../session';

/** The option a draft was taken from, with the option's own words, to tell whether it was edited. */
export interface Source {
  suggestionId: string;
  optionIndex: number;
  text: string;
  /** What it offers, if it offers something. */
  itemId?: string;
}

/** What a text offers: an item of the vault, and what it is to cost. */
export interface DraftOffer {
  itemId: string;
  price: number;
  /** Why it is offered so soon after another, if it is. */
  coolDownReason: string | null;
}

/** One click on Send: its key makes a repeat of it harmless. */
export interface Attempt {
  key: string;
  send: Send;
}

/** Why a text came back to the composer. */
export type Trouble =
  /** Somebody spoke meanwhile: who, not what. The words are in the conversation. */
  | { kind: 'moved'; newer: Pick<Message, 'id' | 'direction' | 'operatorId'>[] }
  | { kind: 'refused'; text: string; findings: Finding[]; detail: string | null }
  /** Taken back while nobody knew whether it had arrived. */
  | { kind: 'unanswered' }
  | { kind: 'failed'; reason: string };

export interface Draft {
  text: string;
  source: Source | null;
  offer: DraftOffer | null;
  /** What an option took the place of, to bring back. */
  replaced: { text: string; source: Source | null } | null;
  /** A send taken back without an answer. Sending the same text again repeats it under the same key. */
  unanswered: Attempt | null;
  trouble: Trouble | null;
  /** When its text or its offer last changed, in milliseconds; null for none. */
  at: number | null;
}

export const EMPTY_DRAFT: Draft = {
  text: '',
  source: null,
  offer: null,
  replaced: null,
  unanswered: null,
  trouble: null,
  at: null,
};

/** What is being written, per conversation. Whoever shows a draft asks by fan, so it cannot move to another chat. */
export const useDrafts = create<{ byFan: Record<string, Draft> }>(() => ({ byFan: {} }));

// One entry per operator and conversation: two tabs never write over each other's other drafts.
const mine = (userId = useSession.getState().user?.id): string => `greenroom-draft:${userId ?? 'nobody'}:`;

/** A text that comes back goes before what was typed since: nothing is lost, nothing doubled. */
export const restored = (sent: string, typed: string): string =>
  typed === '' || typed === sent ? sent : `${sent}\n${typed}`;

function parsed(entry: string | null): Draft {
  try {
    const found: unknown = JSON.parse(entry ?? 'null');
    return { ...EMPTY_DRAFT, ...(found && typeof found === 'object' ? found : {}) };
  } catch {
    return EMPTY_DRAFT;
  }
}

/** Brings this operator's drafts from storage, and puts everybody else's out of memory. */
function takeOver(userId: string | undefined): void {
  const prefix = mine(userId);
  const byFan: Record<string, Draft> = {};
  for (const name of userId ? Object.keys(localStorage) : []) {
    if (name.startsWith(prefix)) byFan[name.slice(prefix.length)] = parsed(localStorage.getItem(name));
  }
  useDrafts.setState({ byFan });
}

export const draftOf = (fanId: string): Draft => useDrafts.getState().byFan[fanId] ?? EMPTY_DRAFT;

export const useDraft = (fanId: string): Draft => useDrafts(({ byFan }) => byFan[fanId] ?? EMPTY_DRAFT);

export function setDraft(fanId: string, change: Partial<Draft>): void {
  const before = draftOf(fanId);
  const touched =
    (change.text !== undefined && change.text !== before.text) ||
    (change.offer !== undefined && change.offer !== before.offer);
  const at = touched ? Date.now() : before.at;
  const changed = { ...before, at, ...change };
  // With its last character goes a draft's past; what it is to offer stays until it is taken out.
  const draft =
    changed.text === ''
      ? { ...EMPTY_DRAFT, replaced: changed.replaced, offer: changed.offer, at: changed.offer && changed.at }
      : changed;
  useDrafts.setState(({ byFan }) => ({ byFan: { ...byFan, [fanId]: draft } }));
  if (draft.text === '' && !draft.offer) localStorage.removeItem(mine() + fanId);
  else localStorage.setItem(mine() + fanId, JSON.stringify(draft));
}

/** Other words are judged anew; that the conversation moved stays so, whatever one writes. */
export const ofTheConversation = (trouble: Trouble | null): Trouble | null =>
  trouble?.kind === 'moved' ? trouble : null;

/** Puts an option into the composer. What a person had typed there can be brought back. */
export function takeOption(fanId: string, source: Source, offer: DraftOffer | null = null): void {
  const { text, source: before, offer: offered, trouble } = draftOf(fanId);
  const typed = text.trim() !== '' && text !== before?.text;
  setDraft(fanId, {
    text: source.text,
    source,
    // What another option offered went with it.
    offer: offer ?? (before?.itemId ? null : offered),
    replaced: typed ? { text, source: before } : null,
    trouble: ofTheConversation(trouble),
  });
}

useSession.subscribe((now, before) => {
  if (now.user?.id !== before.user?.id) takeOver(now.user?.id);
});

// The same conversation open in two tabs shows one draft.
addEventListener('storage', ({ key, newValue }) => {
  if (!key?.startsWith(mine())) return;
  const fanId = key.slice(mine().length);
  useDrafts.setState(({ byFan }) => ({ byFan: { ...byFan, [fanId]: parsed(newValue) } }));
});
