import { api } from '../api';
import type { Page, ServerDraft } from '../schema';
import { useSession } from '../session';
import { type Draft, draftOf, EMPTY_DRAFT, setDraft, useDrafts } from './drafts';
import { useLiveStatus } from './live-status';

const PAUSE_MS = 1200;
const MOST = 200;
/** As many pages as an operator's drafts can reasonably fill. */
const PAGES = 10;

/** What of a draft is the same on every device: the text, which option it was, and what it offers. */
type Kept = Pick<Draft, 'text' | 'source' | 'offer'>;

const NOTHING = signature(EMPTY_DRAFT);

/** By conversation: what the server holds, as far as this screen knows. */
const stored = new Map<string, string>();
const pauses = new Map<string, ReturnType<typeof setTimeout>>();
let applying = false;

/** Two drafts are the same if theirs are. */
function signature({ text, source, offer }: Kept): string {
  const offered = offer && [
    offer.itemId,
    Number.isNaN(offer.price) ? null : offer.price,
    offer.coolDownReason,
  ];
  return JSON.stringify([text, offered, text && source ? [source.suggestionId, source.optionIndex] : null]);
}

const isNothing = (draft: Kept): boolean => signature(draft) === NOTHING;

/** A draft of the server, as it is held here. */
const ofServer = ({ text, source, offer }: Pick<ServerDraft, 'text' | 'source' | 'offer'>): Kept => ({
  text,
  source: source && {
    suggestionId: source.suggestionId,
    optionIndex: source.optionIndex,
    text: source.text,
    ...(source.itemId ? { itemId: source.itemId } : {}),
  },
  offer: offer && {
    itemId: offer.itemId,
    price: offer.price ?? Number.NaN,
    coolDownReason: offer.coolDownReason,
  },
});

async function keep(fanId: string): Promise<void> {
  pauses.delete(fanId);
  const { text, source, offer } = draftOf(fanId);
  const now = signature({ text, source, offer });
  if (now === (stored.get(fanId) ?? NOTHING)) return;
  const before = stored.get(fanId);
  stored.set(fanId, now);
  const path = `/api/fans/${fanId}/draft`;
  try {
    if (text.trim() === '' && !offer) await api(path, { method: 'DELETE' });
    else {
      // What is no number yet is told as no price.
      const offered = offer && { ...offer, price: Math.round(offer.price * 100) / 100 };
      await api(path, { method: 'PUT', body: { text, source: text ? source : null, offer: offered } });
    }
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
function take(fanId: string, draft: Kept, at: number | null): void {
  stored.set(fanId, signature(draft));
  const here = draftOf(fanId);
  if (signature(here) === signature(draft)) return;
  const lost = here.text.trim() !== '' && !draft.text.startsWith(here.text);
  applying = true;
  try {
    setDraft(fanId, {
      ...EMPTY_DRAFT,
      ...draft,
      at,
      replaced: lost ? { text: here.text, source: here.source } : null,
    });
  } finally {
    applying = false;
  }
}

const timeOf = ({ updatedAt }: Pick<ServerDraft, 'updatedAt'>): number | null =>
  updatedAt === null ? null : Date.parse(updatedAt);

/**
 * The word of another of the operator's screens: its draft replaces the one here, unless something was typed here
 * that the server does not have yet. Then this screen's own is the latest, and goes out in a moment.
 */
export function takeDraft(
  told: Pick<ServerDraft, 'fanId' | 'text' | 'source' | 'offer' | 'updatedAt'>,
): void {
  const { fanId } = told;
  if (pauses.has(fanId)) return;
  const draft = ofServer(told);
  // Sent from here, so that it is on its way already: what was typed since is another draft.
  if (isNothing(draft) && stored.get(fanId) === NOTHING) return;
  if (signature(draft) !== stored.get(fanId)) take(fanId, draft, timeOf(told));
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
  for (const [fanId, told] of theirs) {
    const draft = ofServer(told);
    const here = draftOf(fanId);
    const newerHere =
      !isNothing(here) && signature(here) !== signature(draft) && (here.at ?? 0) > (timeOf(told) ?? 0);
    if (newerHere || pauses.has(fanId)) later(fanId);
    else take(fanId, draft, timeOf(told));
  }
  for (const [fanId, here] of Object.entries(useDrafts.getState().byFan)) {
    if (isNothing(here) || theirs.has(fanId)) continue;
    // It was here and there, and there it is no more: sent or dropped on another device.
    if (stored.get(fanId) === signature(here)) take(fanId, EMPTY_DRAFT, null);
    else later(fanId);
  }
}

/** Keeps the server's copies of this screen's drafts, until the returned function is called. */
export function keepDrafts(): () => void {
  const stop = useDrafts.subscribe(({ byFan }, before) => {
    if (applying) return;
    for (const [fanId, draft] of Object.entries(byFan)) {
      const was = before.byFan[fanId];
      if (was === draft) continue;
      const now = signature(draft);
      if (was ? now !== signature(was) : now !== NOTHING && now !== stored.get(fanId)) later(fanId);
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
