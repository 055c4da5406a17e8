import { api } from '@/lib/api';
import { takeMessage } from '@/lib/cache/messages';
import { isProblem, sentence, Unreachable } from '@/lib/problem';
import { queryClient } from '@/lib/query-client';
import type { Finding, Message } from '@/lib/schema';
import { type Attempt, type Draft, draftOf, restored, setDraft } from '@/lib/stores/drafts';
import { outgoingOf, setOutgoing, type Trouble } from '@/lib/stores/outbox';
import { uuid } from '@/lib/uuid';

export const LIMIT = 10_000;

/** The same text again, after no answer, is the same attempt: the server stores it once. */
function attemptOf(fanId: string, draft: Draft, seenMessageId: string | null): Attempt {
  const content = draft.text.trim();
  if (draft.unanswered?.send.content === content) return draft.unanswered;
  const origin = draft.source && {
    suggestionId: draft.source.suggestionId,
    optionIndex: draft.source.optionIndex,
  };
  return { key: uuid(), send: { fanId, direction: 'outgoing', content, seenMessageId, ...origin } };
}

function troubleFrom(error: unknown, attempt: Attempt): Trouble {
  if (error instanceof Unreachable) return { kind: 'unanswered' };
  if (isProblem(error, 'conversation-moved')) {
    return { kind: 'moved', newer: (error.extras.newer as Message[] | undefined) ?? [] };
  }
  if (isProblem(error, 'policy-refused')) {
    const findings = (error.extras.findings as Finding[] | undefined) ?? [];
    return { kind: 'refused', text: attempt.send.content, findings, detail: error.detail };
  }
  return { kind: 'failed', reason: sentence(error) };
}

/** Sends what the composer holds. Whatever goes wrong, the text is back in the composer afterwards. */
export async function send(fanId: string, seenMessageId: string | null): Promise<void> {
  const draft = draftOf(fanId);
  const content = draft.text.trim();
  if (outgoingOf(fanId).pending || content === '' || content.length > LIMIT) return;
  const attempt = attemptOf(fanId, draft, seenMessageId);
  setOutgoing(fanId, {
    pending: { ...attempt, at: new Date().toISOString(), storedAs: null },
    trouble: null,
    arrivedAfterAll: false,
  });
  setDraft(fanId, { text: '', replaced: null, unanswered: attempt });
  try {
    const message = await api<Message>('/api/messages', {
      method: 'POST',
      body: attempt.send,
      headers: { 'Idempotency-Key': attempt.key },
    });
    setDraft(fanId, { unanswered: null });
    takeMessage(queryClient, message);
    setOutgoing(fanId, { pending: null });
  } catch (error) {
    const trouble = troubleFrom(error, attempt);
    const since = draftOf(fanId).text;
    setDraft(fanId, {
      text: restored(attempt.send.content, since),
      source: draft.source,
      unanswered: trouble.kind === 'unanswered' ? attempt : null,
    });
    for (const message of trouble.kind === 'moved' ? trouble.newer : []) takeMessage(queryClient, message);
    setOutgoing(fanId, { pending: null, trouble });
  }
}
