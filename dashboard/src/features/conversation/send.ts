import { create } from 'zustand';
import { api } from '@/lib/api';
import { takeMessage } from '@/lib/cache/messages';
import { isProblem, Problem, sentence, Unreachable } from '@/lib/problem';
import { queryClient } from '@/lib/query-client';
import type { Finding, Message } from '@/lib/schema';
import { useSession } from '@/lib/session';
import { noteTyping } from '@/lib/stores/attention';
import {
  type Attempt,
  type Draft,
  draftOf,
  EMPTY_DRAFT,
  restored,
  setDraft,
  type Trouble,
} from '@/lib/stores/drafts';
import { inSync, useLiveStatus } from '@/lib/stores/live-status';
import {
  dequeue,
  dropStored,
  enqueue,
  forgetArrival,
  note,
  useOutbox,
  type Waiting,
  waitingFor,
} from '@/lib/stores/outbox';
import { conversation } from '@/lib/texts';
import { ifFree, inTurn } from '@/lib/turns';
import { uuid } from '@/lib/uuid';

export const LIMIT = 10_000;
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 30_000;

/** Texts that are with the server right now, sent by this tab. */
export const useUnderWay = create<Record<string, true>>(() => ({}));

/** By conversation: how often no answer came in a row, and the timer of the next try. */
const pauses = new Map<string, { tries: number; timer?: ReturnType<typeof setTimeout> }>();

function endPauses(): void {
  for (const { timer } of pauses.values()) clearTimeout(timer);
  pauses.clear();
}

const me = (): string | undefined => useSession.getState().user?.id;
const turn = (fanId: string): string => `greenroom-send:${me()}:${fanId}`;

/** The same text again, after it was taken back without an answer, is the same attempt: the server stores it once. */
function attemptOf(fanId: string, draft: Draft, seenMessageId: string | null): Attempt {
  const content = draft.text.trim();
  const { offer, unanswered } = draft;
  const same =
    unanswered?.send.content === content &&
    unanswered.send.itemId === offer?.itemId &&
    unanswered.send.price === offer?.price;
  if (unanswered && same) return unanswered;
  const origin = draft.source && {
    suggestionId: draft.source.suggestionId,
    optionIndex: draft.source.optionIndex,
  };
  const offered = offer && {
    itemId: offer.itemId,
    price: offer.price,
    ...(offer.coolDownReason ? { coolDownReason: offer.coolDownReason } : {}),
  };
  return {
    key: uuid(),
    send: { fanId, direction: 'outgoing', content, seenMessageId, ...origin, ...offered },
  };
}

/** Sends what the composer holds: at once, or when this screen is in sync again. */
export async function send(fanId: string, seenMessageId: string | null): Promise<void> {
  const draft = draftOf(fanId);
  const content = draft.text.trim();
  if (content === '' || content.length > LIMIT) return;
  try {
    enqueue(attemptOf(fanId, draft, seenMessageId), draft.source);
  } catch {
    // Storage is full. What could be lost with the page is not taken over.
    setDraft(fanId, { trouble: { kind: 'failed', reason: conversation.trouble.noRoom } });
    return;
  }
  setDraft(fanId, EMPTY_DRAFT);
  forgetArrival(fanId);
  noteTyping(fanId, false);
  await handOver(fanId);
}

/** Hands over what waits in a conversation, one after another, and in one tab only. */
async function handOver(fanId: string): Promise<void> {
  const user = me();
  await inTurn(turn(fanId), async () => {
    // Whoever signs in meanwhile is somebody else, and so is what waits.
    const going = () => inSync() && me() === user && !pauses.get(fanId)?.timer;
    for (let next = waitingFor(fanId)[0]; next && going(); next = waitingFor(fanId)[0]) {
      await handOverOne(next);
    }
  });
}

async function handOverOne(entry: Waiting): Promise<void> {
  const { key, send: body } = entry;
  const user = me();
  note(key, { attempted: true });
  useUnderWay.setState({ [key]: true });
  try {
    const message = await api<Message>('/api/messages', {
      method: 'POST',
      body,
      headers: { 'Idempotency-Key': key },
    });
    pauses.delete(body.fanId);
    if (me() === user) settle(entry, message);
  } catch (error) {
    if (me() !== user) return;
    if (isRefusal(error)) bringBack(waitingFor(body.fanId), troubleFrom(error, entry));
    else tryLater(body.fanId, error);
  } finally {
    useUnderWay.setState(({ [key]: _, ...others }) => others, true);
  }
}

/** The bubble that stood in for it, the answer and what the live log shows are one message. */
function settle({ key, send: { fanId } }: Waiting, message: Message): void {
  note(key, { storedAs: message.id });
  takeMessage(queryClient, message);
  for (const later of waitingFor(fanId)) note(later.key, { after: message.id });
  dequeue(key);
}

/** The server's no to this text. Anything else may be different in a moment. */
const isRefusal = (error: unknown): boolean =>
  !(error instanceof Unreachable) &&
  !(error instanceof Problem && (error.status >= 500 || [401, 408, 429].includes(error.status)));

function troubleFrom(error: unknown, { send: { content } }: Waiting): Trouble {
  if (isProblem(error, 'conversation-moved')) {
    const newer = (error.extras.newer as Message[] | undefined) ?? [];
    for (const message of newer) takeMessage(queryClient, message);
    return {
      kind: 'moved',
      newer: newer.map(({ id, direction, operatorId }) => ({ id, direction, operatorId })),
    };
  }
  if (isProblem(error, 'policy-refused')) {
    const findings = (error.extras.findings as Finding[] | undefined) ?? [];
    return { kind: 'refused', text: content, findings, detail: error.detail };
  }
  return { kind: 'failed', reason: sentence(error) };
}

/** Texts come back to the composer, before what was typed since. What waits behind a refused one comes with it. */
function bringBack(entries: Waiting[], trouble: Trouble | null): void {
  const [first, ...others] = entries;
  if (!first) return;
  const { fanId, content } = first.send;
  const { text: typed } = draftOf(fanId);
  const taken = trouble === null || trouble.kind === 'unanswered';
  const offering = entries.find((entry) => entry.send.itemId)?.send;
  const rest = [...others.map((entry) => entry.send.content), typed].filter(Boolean).join('\n');
  setDraft(fanId, {
    text: restored(content, rest),
    source: rest === '' ? first.source : null,
    ...(offering?.itemId
      ? {
          offer: {
            itemId: offering.itemId,
            price: offering.price ?? 0,
            coolDownReason: offering.coolDownReason ?? null,
          },
        }
      : {}),
    // A refused text did not arrive. One that is taken back may have.
    unanswered: taken && first.attempted ? { key: first.key, send: first.send } : null,
    trouble,
  });
  for (const { key } of entries) dequeue(key);
}

/** Takes a text back into the composer, unless it is being handed over right now. */
export const takeBack = ({ key, send: { fanId } }: Waiting): Promise<boolean> =>
  ifFree(turn(fanId), () => {
    const entry = waitingFor(fanId).find((each) => each.key === key);
    if (entry) bringBack([entry], entry.attempted ? { kind: 'unanswered' } : null);
  });

/** Everything that waits becomes a draft again. */
export function takeAllBack(): void {
  for (const fanId of fansWaitedFor()) bringBack(waitingFor(fanId), null);
}

function tryLater(fanId: string, error: unknown): void {
  const tries = pauses.get(fanId)?.tries ?? 0;
  const asked = error instanceof Problem && error.retryAfter ? error.retryAfter * 1000 : 0;
  const pause = Math.max(asked, Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS));
  const timer = setTimeout(() => {
    pauses.set(fanId, { tries: tries + 1 });
    void handOver(fanId);
  }, pause);
  pauses.set(fanId, { tries: tries + 1, timer });
}

const fansWaitedFor = (waiting = useOutbox.getState().waiting): Set<string> =>
  new Set(waiting.map(({ send: { fanId } }) => fanId));

/** Sends by itself what waits, whenever this screen is in sync, until the returned function is called. */
export function keepSending(): () => void {
  const handOverAll = () => {
    for (const fanId of fansWaitedFor()) void handOver(fanId);
  };
  const stopWatching = useLiveStatus.subscribe(({ phase }, before) => {
    if (phase === before.phase || phase !== 'in-sync') return;
    endPauses();
    dropStored();
    handOverAll();
  });
  const stopListening = useOutbox.subscribe(({ waiting }, before) => {
    // Sent in a tab that may be offline by itself.
    const known = new Set(before.waiting.map(({ key }) => key));
    for (const fanId of fansWaitedFor(waiting.filter(({ key }) => !known.has(key)))) void handOver(fanId);
  });
  if (inSync()) handOverAll();
  return () => {
    stopWatching();
    stopListening();
    endPauses();
  };
}
