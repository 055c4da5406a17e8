import { create } from 'zustand';
import type { Send } from '../schema';
import { useSession } from '../session';

/** The option a draft was taken from, with the option's own words, to tell whether it was edited. */
export interface Source {
  suggestionId: string;
  optionIndex: number;
  text: string;
}

/** One click on Send: its key makes a repeat of it harmless. */
export interface Attempt {
  key: string;
  send: Send;
}

export interface Draft {
  text: string;
  source: Source | null;
  /** What an option took the place of, to bring back. */
  replaced: { text: string; source: Source | null } | null;
  /** A send that has no answer yet. Sending the same text again repeats it under the same key. */
  unanswered: Attempt | null;
}

export const EMPTY_DRAFT: Draft = { text: '', source: null, replaced: null, unanswered: null };

/** What is being written, per conversation. Whoever shows a draft asks by fan, so it cannot move to another chat. */
export const useDrafts = create<{ byFan: Record<string, Draft> }>(() => ({ byFan: {} }));

// One entry per operator and conversation: two tabs never write over each other's other drafts.
const mine = (userId = useSession.getState().user?.id): string => `greenroom-draft:${userId ?? 'nobody'}:`;

/** A text that may not have arrived goes before what was typed since: nothing is lost, nothing doubled. */
export const restored = (sent: string, typed: string): string =>
  typed === '' || typed === sent ? sent : `${sent}\n${typed}`;

function parsed(entry: string | null): Draft {
  try {
    const found: unknown = JSON.parse(entry ?? 'null');
    const draft: Draft = { ...EMPTY_DRAFT, ...(found && typeof found === 'object' ? found : {}) };
    // The tab went away while this was being sent: the text comes back, under the same key.
    const sent = draft.unanswered?.send.content;
    return sent && !draft.text.startsWith(sent) ? { ...draft, text: restored(sent, draft.text) } : draft;
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
  const draft = { ...draftOf(fanId), ...change };
  // With its last character goes a draft's origin.
  if (draft.text === '') draft.source = null;
  useDrafts.setState(({ byFan }) => ({ byFan: { ...byFan, [fanId]: draft } }));
  if (draft.text === '' && !draft.unanswered) localStorage.removeItem(mine() + fanId);
  else localStorage.setItem(mine() + fanId, JSON.stringify(draft));
}

/** Puts an option into the composer. What a person had typed there can be brought back. */
export function takeOption(fanId: string, source: Source): void {
  const { text, source: before } = draftOf(fanId);
  const typed = text.trim() !== '' && text !== before?.text;
  setDraft(fanId, { text: source.text, source, replaced: typed ? { text, source: before } : null });
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
