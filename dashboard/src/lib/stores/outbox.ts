import { create } from 'zustand';
import type { Finding, Message } from '../schema';
import { useSession } from '../session';
import { type Attempt, draftOf, setDraft } from './drafts';

/** Why a text came back to the composer. */
export type Trouble =
  | { kind: 'moved'; newer: Message[] }
  | { kind: 'refused'; text: string; findings: Finding[]; detail: string | null }
  | { kind: 'unanswered' }
  | { kind: 'failed'; reason: string };

interface Outgoing {
  /** On its way to the server; `storedAs` once the live log has shown what it became. */
  pending: (Attempt & { at: string; storedAs: string | null }) | null;
  trouble: Trouble | null;
  /** A text without an answer turned out to have arrived. */
  arrivedAfterAll: boolean;
}

const QUIET: Outgoing = { pending: null, trouble: null, arrivedAfterAll: false };

/** What is between a click on Send and the server's answer, per conversation. */
export const useOutbox = create<{ byFan: Record<string, Outgoing> }>(() => ({ byFan: {} }));

export const outgoingOf = (fanId: string): Outgoing => useOutbox.getState().byFan[fanId] ?? QUIET;

export const useOutgoing = (fanId: string): Outgoing => useOutbox(({ byFan }) => byFan[fanId] ?? QUIET);

export function setOutgoing(fanId: string, change: Partial<Outgoing>): void {
  useOutbox.setState(({ byFan }) => ({ byFan: { ...byFan, [fanId]: { ...outgoingOf(fanId), ...change } } }));
}

/**
 * The live log shows a message of ours, perhaps before the answer to its own request, perhaps instead
 * of it. The bubble that stood in for it gives way, and a text that waits without an answer is settled.
 */
export function noteApproved(message: Message): void {
  if (message.operatorId !== useSession.getState().user?.id) return;
  const { pending, trouble } = outgoingOf(message.fanId);
  if (pending) {
    if (pending.send.content === message.content && !pending.storedAs) {
      setOutgoing(message.fanId, { pending: { ...pending, storedAs: message.id } });
    }
    return;
  }
  const { text, unanswered } = draftOf(message.fanId);
  if (unanswered?.send.content !== message.content) return;
  const rest = text.startsWith(message.content) ? text.slice(message.content.length).trimStart() : text;
  setDraft(message.fanId, { text: rest, unanswered: null });
  setOutgoing(message.fanId, {
    trouble: trouble?.kind === 'unanswered' ? null : trouble,
    arrivedAfterAll: true,
  });
}

useSession.subscribe((now, before) => {
  if (now.user?.id !== before.user?.id) useOutbox.setState({ byFan: {} });
});
