import { create } from 'zustand';
import type { Message } from '../schema';
import { useSession } from '../session';
import { type Attempt, draftOf, type Source, setDraft } from './drafts';

/** A text that an operator has sent and the server has not answered yet. It outlives the page. */
export interface Waiting extends Attempt {
  /** When it was sent, in milliseconds; grows from one to the next, so it is their order. */
  at: number;
  source: Source | null;
  /** Once it may have reached the server. */
  attempted: boolean;
  /** What it became, between the server's answer and its leaving this list. */
  storedAs: string | null;
  /** The text sent before it in the same conversation, once stored. */
  after: string | null;
}

interface Outbox {
  waiting: Waiting[];
  /** By fan: a text taken back turned out to have arrived. */
  arrivedAfterAll: Record<string, true>;
}

/** What is between a click on Send and the server's answer, in the order of the clicks. */
export const useOutbox = create<Outbox>(() => ({ waiting: [], arrivedAfterAll: {} }));

// One entry per operator and text: tabs share them, and never write over one another's.
const mine = (userId = useSession.getState().user?.id): string => `greenroom-send:${userId ?? 'nobody'}:`;
const inOrder = (a: Waiting, b: Waiting): number => a.at - b.at || (a.key < b.key ? -1 : 1);

function parsed(entry: string | null): Waiting | null {
  try {
    return JSON.parse(entry ?? 'null') as Waiting | null;
  } catch {
    return null;
  }
}

function show(change: (waiting: Waiting[]) => Waiting[]): void {
  useOutbox.setState(({ waiting }) => ({ waiting: change(waiting).sort(inOrder) }));
}

const without = (key: string) => (waiting: Waiting[]) => waiting.filter((each) => each.key !== key);
const having = (entry: Waiting) => (waiting: Waiting[]) => [...without(entry.key)(waiting), entry];

/** Takes a text over for sending. Stored first: if that fails, nothing was taken. */
export function enqueue(attempt: Attempt, source: Source | null): void {
  const latest = useOutbox.getState().waiting.at(-1)?.at ?? 0;
  const at = Math.max(Date.now(), latest + 1);
  const entry: Waiting = { ...attempt, at, source, attempted: false, storedAs: null, after: null };
  localStorage.setItem(mine() + entry.key, JSON.stringify(entry));
  show(having(entry));
}

/** The texts that wait in a conversation, as storage has them: another tab may have sent or taken back some. */
export const waitingFor = (fanId: string): Waiting[] =>
  useOutbox
    .getState()
    .waiting.map(({ key }) => parsed(localStorage.getItem(mine() + key)))
    .filter((entry) => entry !== null)
    .filter((entry) => entry.send.fanId === fanId && entry.storedAs === null);

export function note(key: string, change: Partial<Waiting>): void {
  const entry = parsed(localStorage.getItem(mine() + key));
  if (!entry) return;
  const changed = { ...entry, ...change };
  localStorage.setItem(mine() + key, JSON.stringify(changed));
  show(having(changed));
}

export function dequeue(key: string): void {
  localStorage.removeItem(mine() + key);
  show(without(key));
}

/** What another tab has handed over leaves once the live log is here with what it became. */
export const dropStored = (): void => show((waiting) => waiting.filter(({ storedAs }) => storedAs === null));

/** How many texts have not been handed over. */
export const unsent = ({ waiting }: Outbox): number =>
  waiting.filter(({ storedAs }) => storedAs === null).length;

/**
 * What of it to show below a conversation. A text that may have arrived is not shown beside the message it
 * has become: the one it was stored as, or, while no answer tells, ours with the same words after what
 * had been seen.
 */
export function toShow(waiting: Waiting[], messages: Message[], me: string | undefined): Waiting[] {
  const taken = new Set<string>();
  return waiting.filter(({ send, storedAs, attempted, after }) => {
    if (storedAs) return !messages.some(({ id }) => id === storedAs);
    if (!attempted) return true;
    const seenAt = messages.findIndex(({ id }) => id === (after ?? send.seenMessageId));
    const become = messages
      .slice(seenAt + 1)
      .find(({ id, operatorId, content }) => operatorId === me && content === send.content && !taken.has(id));
    if (become) taken.add(become.id);
    return !become;
  });
}

/** The live log shows a message of ours. A text that was taken back without an answer is settled by it. */
export function noteApproved(message: Message): void {
  if (message.operatorId !== useSession.getState().user?.id) return;
  const { text, unanswered } = draftOf(message.fanId);
  if (unanswered?.send.content !== message.content) return;
  const rest = text.startsWith(message.content) ? text.slice(message.content.length).trimStart() : text;
  setDraft(message.fanId, { text: rest, unanswered: null, trouble: null });
  useOutbox.setState(({ arrivedAfterAll }) => ({
    arrivedAfterAll: { ...arrivedAfterAll, [message.fanId]: true },
  }));
}

export function forgetArrival(fanId: string): void {
  useOutbox.setState(({ arrivedAfterAll: { [fanId]: _, ...others } }) => ({ arrivedAfterAll: others }));
}

/** Brings what this operator has not sent yet from storage, and puts everybody else's out of memory. */
function takeOver(userId: string | undefined): void {
  const names = userId ? Object.keys(localStorage).filter((name) => name.startsWith(mine(userId))) : [];
  const found = names.map((name) => parsed(localStorage.getItem(name))).filter((entry) => entry !== null);
  useOutbox.setState({ waiting: found.sort(inOrder), arrivedAfterAll: {} });
}

useSession.subscribe((now, before) => {
  if (now.user?.id !== before.user?.id) takeOver(now.user?.id);
});

addEventListener('storage', ({ key: name, newValue }) => {
  if (!name?.startsWith(mine())) return;
  const key = name.slice(mine().length);
  const entry = parsed(newValue);
  if (entry) show(having(entry));
  // Handed over there: it stands in here for its message until the log brings that.
  else show((waiting) => waiting.filter((each) => each.key !== key || each.storedAs !== null));
});
