import { api } from '../api';
import type { Page, ServerDraft } from '../schema';
import { useSession } from '../session';
import { draftOf, EMPTY_DRAFT, setDraft, useDrafts } from './drafts';
import { useLiveStatus } from './live-status';

const PAUSE_MS = 1200;
const MOST = 200;
/** As many pages as an operator's drafts can reasonably fill. */
const PAGES = 10;

/** By conversation: the text that the server holds, as far as this screen knows. */
const stored = new Map<string, string>();
const pauses = new Map<string, ReturnType<typeof setTimeout>>();
let applying = false;

async function keep(fanId: string): Promise<void> {
  pauses.delete(fanId);
  const { text } = draftOf(fanId);
  if (text === (stored.get(fanId) ?? '')) return;
  const before = stored.get(fanId);
  stored.set(fanId, text);
  try {
    if (text.trim() === '') await api(`/api/fans/${fanId}/draft`, { method: 'DELETE' });
    else await api(`/api/fans/${fanId}/draft`, { method: 'PUT', body: { text } });
  } catch {
    // It is in this browser's storage; the next key or the next connection tries again.
    if (before === undefined) stored.delete(fanId);
    else stored.set(fanId, before);
  }
}

function later(fanId: string): void {
  clearTimeout(pauses.get(fanId));
  pauses.set(
    fanId,
    setTimeout(() => void keep(fanId), PAUSE_MS),
  );
}

/** Shows what another device wrote; what stood here can be brought back. */
function take(fanId: string, text: string, at: number | null): void {
  stored.set(fanId, text);
  const { text: here, source } = draftOf(fanId);
  if (here === text) return;
  const lost = here.trim() !== '' && !text.startsWith(here);
  applying = true;
  try {
    setDraft(fanId, { ...EMPTY_DRAFT, text, at, replaced: lost ? { text: here, source } : null });
  } finally {
    applying = false;
  }
}

const timeOf = ({ updatedAt }: Pick<ServerDraft, 'updatedAt'>): number | null =>
  updatedAt === null ? null : Date.parse(updatedAt);

/**
 * The word of another of the operator's screens: its text replaces the one here, unless something was typed here
 * that the server does not have yet. Then this screen's own is the latest, and goes out in a moment.
 */
export function takeDraft(draft: Pick<ServerDraft, 'fanId' | 'text' | 'updatedAt'>): void {
  if (pauses.has(draft.fanId)) return;
  // Sent from here, so that it is on its way already: what was typed since is another draft.
  if (draft.text === '' && stored.get(draft.fanId) === '') return;
  if (draft.text !== stored.get(draft.fanId)) take(draft.fanId, draft.text, timeOf(draft));
}

/** Brings the drafts of other devices, and gives them those of this one. */
export async function meetDrafts(): Promise<void> {
  const user = useSession.getState().user?.id;
  const theirs = new Map<string, ServerDraft>();
  let cursor: string | null = null;
  try {
    for (let page = 0; page < PAGES && (page === 0 || cursor); page += 1) {
      const answer: Page<ServerDraft> = await api<Page<ServerDraft>>('/api/drafts', {
        query: { limit: MOST, cursor },
      });
      for (const draft of answer.items) theirs.set(draft.fanId, draft);
      cursor = answer.nextCursor;
    }
  } catch {
    return;
  }
  if (useSession.getState().user?.id !== user) return;
  for (const [fanId, draft] of theirs) {
    const { text, at } = draftOf(fanId);
    const newerHere = text !== '' && text !== draft.text && (at ?? 0) > (timeOf(draft) ?? 0);
    if (newerHere || pauses.has(fanId)) later(fanId);
    else take(fanId, draft.text, timeOf(draft));
  }
  for (const [fanId, { text }] of Object.entries(useDrafts.getState().byFan)) {
    if (text === '' || theirs.has(fanId)) continue;
    // It was here and there, and there it is no more: sent or dropped on another device.
    if (stored.get(fanId) === text) take(fanId, '', null);
    else later(fanId);
  }
}

/** Keeps the server's copies of this screen's drafts, until the returned function is called. */
export function keepDrafts(): () => void {
  const stop = useDrafts.subscribe(({ byFan }, before) => {
    if (applying) return;
    for (const [fanId, { text }] of Object.entries(byFan)) {
      if (before.byFan[fanId] && text !== before.byFan[fanId].text) later(fanId);
      else if (!before.byFan[fanId] && text !== '' && text !== stored.get(fanId)) later(fanId);
    }
  });
  const stopWatching = useLiveStatus.subscribe(({ phase }, before) => {
    if (phase === 'in-sync' && before.phase !== phase) void meetDrafts();
  });
  return () => {
    stop();
    stopWatching();
    for (const timer of pauses.values()) clearTimeout(timer);
    pauses.clear();
    stored.clear();
  };
}
