import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { applyMessage, type HistoryData, historyKey, historyRows } from '@/lib/cache/messages';
import { queryClient } from '@/lib/query-client';
import type { Message } from '@/lib/schema';
import { useSession } from '@/lib/session';
import { draftOf, setDraft, takeOption } from '@/lib/stores/drafts';
import { setLiveStatus } from '@/lib/stores/live-status';
import { noteApproved, toShow, unsent, useOutbox } from '@/lib/stores/outbox';
import { ok, problem, serving } from '@/testing/server';
import { aMessage, aUser } from '@/testing/shapes';
import { logRows } from './rows';
import { keepSending, send, takeAllBack, takeBack } from './send';

const stored = (id: string, content: string, minute = 5) =>
  aMessage(id, minute, { direction: 'outgoing', content, operatorId: 'mia' });
const history = () => historyRows(queryClient.getQueryData<HistoryData>(historyKey('fan-1')));
/** What the conversation shows: messages by id, what waits by its words. */
const shown = () =>
  logRows({
    messages: history(),
    more: false,
    waiting: toShow(useOutbox.getState().waiting, history(), 'mia'),
  }).flatMap((row) => {
    if (row.kind === 'message') return row.message.id;
    return row.kind === 'waiting' ? `waiting: ${row.entry.send.content}` : [];
  });
const waiting = () => unsent(useOutbox.getState());
const keysOf = (calls: { headers: Headers }[]) => calls.map(({ headers }) => headers.get('Idempotency-Key'));

/** A server that stores each key once, as the real one does. */
function storing() {
  const kept = new Map<string, Message>();
  const server = { reachable: true, losesAnswers: false, refusal: null as Response | null };
  const calls = serving(({ headers, body }) => {
    if (!server.reachable) throw new TypeError('network');
    const key = headers.get('Idempotency-Key') ?? '';
    const { content } = body as { content: string };
    if (!kept.has(key) && server.refusal) return server.refusal.clone();
    if (!kept.has(key)) kept.set(key, stored(`stored-${kept.size + 1}`, content, 5 + kept.size));
    if (server.losesAnswers) throw new TypeError('network');
    return ok(kept.get(key), 201);
  });
  return { server, calls, kept: () => [...kept.values()].map(({ content }) => content) };
}

/** A server that answers when it is told what. */
function hesitating() {
  let answer: (response: Response) => void = () => {};
  const answered = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  return { calls: serving(() => answered), answer };
}

const goOffline = () => setLiveStatus({ phase: 'offline', since: 0 });
const comeBack = () => {
  setLiveStatus({ phase: 'catching-up', left: 0, more: false });
  setLiveStatus({ phase: 'in-sync' });
};
const signIn = (id: string | null) =>
  useSession.setState(id ? { status: 'signed-in', user: aUser(id) } : { status: 'signed-out', user: null });

async function write(text: string, seen = 'm1') {
  setDraft('fan-1', { text });
  await send('fan-1', seen);
}

let stop: () => void;
beforeEach(() => {
  signIn('mia');
  setLiveStatus({ phase: 'in-sync' });
  queryClient.setQueryData(historyKey('fan-1'), {
    pages: [{ items: [aMessage('m1', 1)], nextCursor: null }],
    pageParams: [null],
  });
  stop = keepSending();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('a sent text names what was seen and where it came from, and becomes the stored message', async () => {
  const { calls } = storing();
  takeOption('fan-1', { suggestionId: 's1', optionIndex: 2, text: 'good night' });

  await send('fan-1', 'm1');

  expect(calls[0]?.body).toEqual({
    fanId: 'fan-1',
    direction: 'outgoing',
    content: 'good night',
    seenMessageId: 'm1',
    suggestionId: 's1',
    optionIndex: 2,
  });
  expect(keysOf(calls)[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(shown()).toEqual(['m1', 'stored-1']);
  expect(draftOf('fan-1').text).toBe('');
});

test('bubble, live event and answer are one message, in whatever order they come', async () => {
  const { calls, answer } = hesitating();
  const sending = write('good night');
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  expect(shown()).toEqual(['m1', 'waiting: good night']);

  applyMessage(queryClient, stored('stored-1', 'good night'));
  expect(shown()).toEqual(['m1', 'stored-1']);

  answer(ok(stored('stored-1', 'good night'), 201));
  await sending;
  expect(shown()).toEqual(['m1', 'stored-1']);
});

test('an answer slower than the live log does not turn the delivery back', async () => {
  const delivery = { id: 'd1', state: 'queued' as const, failure: null, attempt: 0, settledAt: null };
  const { answer } = hesitating();
  const sending = write('good night');
  applyMessage(queryClient, {
    ...stored('stored-1', 'good night'),
    delivery: { ...delivery, state: 'confirmed' },
  });
  answer(ok({ ...stored('stored-1', 'good night'), delivery }, 201));
  await sending;
  expect(history().at(-1)?.delivery?.state).toBe('confirmed');
});

test('what is sent while offline waits in its place and goes by itself, once, in order', async () => {
  const { calls, kept } = storing();
  goOffline();
  await write('first');
  await write('second');
  expect(calls).toEqual([]);
  expect(shown()).toEqual(['m1', 'waiting: first', 'waiting: second']);
  expect(draftOf('fan-1').text).toBe('');

  setLiveStatus({ phase: 'catching-up', left: 2, more: false });
  expect(calls).toEqual([]);
  comeBack();
  await vi.waitFor(() => expect(waiting()).toBe(0));

  expect(kept()).toEqual(['first', 'second']);
  expect(calls).toHaveLength(2);
  expect(shown()).toEqual(['m1', 'stored-1', 'stored-2']);
});

test('what waits is there again after a reload of the page, for this operator alone', async () => {
  const { kept } = storing();
  goOffline();
  await write('still here');
  signIn(null);
  expect(shown()).toEqual(['m1']);
  signIn('tom');
  expect(waiting()).toBe(0);
  comeBack();
  expect(kept()).toEqual([]);
  signIn('mia');
  expect(shown()).toEqual(['m1', 'waiting: still here']);

  goOffline();
  comeBack();
  await vi.waitFor(() => expect(kept()).toEqual(['still here']));
});

test('a text whose answer is lost goes again under its key, and shows once all the while', async () => {
  const { server, calls, kept } = storing();
  server.losesAnswers = true;
  await write('good night');
  expect(shown()).toEqual(['m1', 'waiting: good night']);

  // It had arrived: the log brings it, also to a page that was loaded anew meanwhile.
  applyMessage(queryClient, stored('stored-1', 'good night'));
  signIn(null);
  signIn('mia');
  expect(shown()).toEqual(['m1', 'stored-1']);

  server.losesAnswers = false;
  goOffline();
  comeBack();
  await vi.waitFor(() => expect(waiting()).toBe(0));
  expect(new Set(keysOf(calls)).size).toBe(1);
  expect(kept()).toEqual(['good night']);
  expect(shown()).toEqual(['m1', 'stored-1']);
});

test('while in sync, no answer is followed by another try, and by no try before its time', async () => {
  vi.useFakeTimers();
  const { server, calls, kept } = storing();
  server.reachable = false;
  await write('good night');
  await write('and sleep well');
  expect(calls).toHaveLength(1);

  server.reachable = true;
  await vi.runOnlyPendingTimersAsync();
  await vi.waitFor(() => expect(waiting()).toBe(0));
  expect(kept()).toEqual(['good night', 'and sleep well']);
});

test('the same words twice are two messages', async () => {
  const { server, kept } = storing();
  await write('ok');
  server.losesAnswers = true;
  server.reachable = false;
  await write('ok', 'stored-1');
  expect(shown()).toEqual(['m1', 'stored-1', 'waiting: ok']);

  server.losesAnswers = false;
  server.reachable = true;
  goOffline();
  comeBack();
  await vi.waitFor(() => expect(kept()).toEqual(['ok', 'ok']));
});

test('a colleague’s equal text is not ours', async () => {
  storing().server.reachable = false;
  await write('ok');
  applyMessage(queryClient, { ...stored('theirs', 'ok'), operatorId: 'tom' });
  expect(shown()).toEqual(['m1', 'theirs', 'waiting: ok']);
});

test('when the conversation moved, nothing goes out; all that waited is a draft again', async () => {
  const { server, kept } = storing();
  const theirs = { ...stored('theirs', 'I have it', 3), operatorId: 'tom' };
  goOffline();
  await write('first');
  await write('second');
  setDraft('fan-1', { text: 'third' });
  server.refusal = problem(409, 'conversation-moved', { newer: [aMessage('m2', 2), theirs] });
  comeBack();
  await vi.waitFor(() => expect(waiting()).toBe(0));

  expect(kept()).toEqual([]);
  expect(draftOf('fan-1').text).toBe('first\nsecond\nthird');
  expect(draftOf('fan-1').trouble).toMatchObject({
    kind: 'moved',
    newer: [
      { id: 'm2', direction: 'incoming' },
      { id: 'theirs', operatorId: 'tom' },
    ],
  });
  expect(shown()).toEqual(['m1', 'm2', 'theirs']);
});

test('after the conversation moved, the next click is a new approval under a new key', async () => {
  const { server, calls } = storing();
  server.refusal = problem(409, 'conversation-moved', { newer: [] });
  await write('good night');
  await send('fan-1', 'm2');

  const [first, second] = keysOf(calls);
  expect(first).not.toBe(second);
  expect(calls[1]?.body).toMatchObject({ seenMessageId: 'm2' });
});

test('why a text came back, and the option it was, survive a reload of the page', async () => {
  const finding = { pack: 'contact', rule: 'phone', span: { start: 0, end: 4 }, severity: 'refuse' };
  storing().server.refusal = problem(422, 'policy-refused', { findings: [finding] });
  takeOption('fan-1', { suggestionId: 's1', optionIndex: 2, text: 'good night' });
  await send('fan-1', 'm1');
  signIn(null);
  signIn('mia');

  expect(draftOf('fan-1')).toMatchObject({
    text: 'good night',
    source: { optionIndex: 2 },
    trouble: { kind: 'refused', findings: [finding] },
  });
});

test('a conversation that cannot be reached holds up no other', async () => {
  const calls = serving(({ body }) => {
    const { fanId, content } = body as { fanId: string; content: string };
    if (fanId === 'fan-1') throw new TypeError('network');
    return ok({ ...stored('other', content), fanId }, 201);
  });
  await write('stuck');
  setDraft('fan-2', { text: 'goes' });
  await send('fan-2', null);
  expect(calls.map(({ body }) => (body as { content: string }).content)).toEqual(['stuck', 'goes']);
  expect(waiting()).toBe(1);
});

test('what waits can be taken back into the composer', async () => {
  const { kept } = storing();
  goOffline();
  await write('not after all');
  const [entry] = useOutbox.getState().waiting;
  if (entry) await takeBack(entry);
  comeBack();

  expect(draftOf('fan-1')).toMatchObject({ text: 'not after all', trouble: null, unanswered: null });
  expect(waiting()).toBe(0);
  expect(kept()).toEqual([]);
});

test('a text taken back without an answer cannot double: the same text goes under the same key', async () => {
  const { server, calls, kept } = storing();
  server.losesAnswers = true;
  await write('good night');
  const [entry] = useOutbox.getState().waiting;
  if (entry) await takeBack(entry);
  expect(draftOf('fan-1')).toMatchObject({ text: 'good night', trouble: { kind: 'unanswered' } });

  server.losesAnswers = false;
  goOffline();
  comeBack();
  await send('fan-1', 'm1');
  expect(new Set(keysOf(calls)).size).toBe(1);
  expect(kept()).toEqual(['good night']);
});

test('a text taken back that had arrived leaves the composer, and only its own words do', async () => {
  storing().server.losesAnswers = true;
  await write('good night');
  const [entry] = useOutbox.getState().waiting;
  if (entry) await takeBack(entry);
  setDraft('fan-1', { text: 'good night\nand sleep well' });

  noteApproved(stored('stored-1', 'good night'));

  expect(draftOf('fan-1')).toMatchObject({ text: 'and sleep well', unanswered: null, trouble: null });
  expect(useOutbox.getState().arrivedAfterAll['fan-1']).toBe(true);
});

test('whoever signs out keeps the words as drafts, and nothing goes later by itself', async () => {
  const { kept } = storing();
  goOffline();
  await write('first');
  await write('second');
  takeAllBack();
  signIn(null);
  signIn('mia');
  comeBack();

  expect(waiting()).toBe(0);
  expect(draftOf('fan-1').text).toBe('first\nsecond');
  expect(kept()).toEqual([]);
});

test('an answer that comes after somebody else has signed in changes nothing of theirs', async () => {
  const { calls, answer } = hesitating();
  const sending = write('good night');
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  signIn('tom');
  answer(problem(409, 'conversation-moved', { newer: [] }));
  await sending;
  expect(draftOf('fan-1').text).toBe('');
  signIn('mia');
  expect(waiting()).toBe(1);
});

test('what another tab sent is not sent here, and stands in for its message until that comes', async () => {
  const { calls } = storing();
  goOffline();
  await write('good night');
  const [entry] = useOutbox.getState().waiting;
  const name = `greenroom-send:mia:${entry?.key}`;
  const tell = (newValue: string | null) =>
    window.dispatchEvent(new StorageEvent('storage', { key: name, newValue }));
  tell(JSON.stringify({ ...entry, attempted: true, storedAs: 'elsewhere' }));
  localStorage.removeItem(name);
  tell(null);

  expect(waiting()).toBe(0);
  expect(shown()).toEqual(['m1', 'waiting: good night']);
  applyMessage(queryClient, stored('elsewhere', 'good night'));
  expect(shown()).toEqual(['m1', 'elsewhere']);
  comeBack();
  expect(calls).toEqual([]);
  expect(useOutbox.getState().waiting).toEqual([]);
});

test('what was sent in a tab that is offline by itself goes out from here', async () => {
  const { kept } = storing();
  const send = { fanId: 'fan-1', direction: 'outgoing', content: 'from there', seenMessageId: 'm1' };
  const entry = { key: 'k9', send, at: 1, source: null, attempted: false, storedAs: null, after: null };
  localStorage.setItem('greenroom-send:mia:k9', JSON.stringify(entry));
  window.dispatchEvent(
    new StorageEvent('storage', { key: 'greenroom-send:mia:k9', newValue: JSON.stringify(entry) }),
  );
  await vi.waitFor(() => expect(kept()).toEqual(['from there']));
  expect(localStorage.getItem('greenroom-send:mia:k9')).toBeNull();
});

test('an offer goes with its item and price, and comes back with them when it is refused', async () => {
  const { server, calls } = storing();
  const offer = { itemId: 'item-1', price: 18, coolDownReason: null };
  server.refusal = problem(409, 'price-out-of-limits');
  setDraft('fan-1', { offer });

  await write('the city was all lights');

  expect(calls[0]?.body).toMatchObject({ itemId: 'item-1', price: 18 });
  expect(draftOf('fan-1')).toMatchObject({ text: 'the city was all lights', offer });

  server.refusal = null;
  setDraft('fan-1', { offer: { ...offer, price: 20 } });
  await send('fan-1', 'm1');
  expect(calls[1]?.body).toMatchObject({ itemId: 'item-1', price: 20 });
  expect(draftOf('fan-1').offer).toBeNull();
});
