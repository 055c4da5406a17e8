import { beforeEach, expect, test } from 'vitest';
import { applyMessage, type HistoryData, historyKey, historyRows } from '@/lib/cache/messages';
import { queryClient } from '@/lib/query-client';
import { useSession } from '@/lib/session';
import { draftOf, setDraft, takeOption } from '@/lib/stores/drafts';
import { noteApproved, outgoingOf } from '@/lib/stores/outbox';
import { ok, problem, serving } from '@/testing/server';
import { aMessage } from '@/testing/shapes';
import { logRows } from './rows';
import { send } from './send';

const stored = aMessage('stored', 5, { direction: 'outgoing', content: 'good night', operatorId: 'mia' });
const history = () => historyRows(queryClient.getQueryData<HistoryData>(historyKey('fan-1')));
const shown = () =>
  logRows(history(), false, outgoingOf('fan-1').pending)
    .filter(({ kind }) => kind === 'message' || kind === 'pending')
    .map(({ key }) => key);

beforeEach(() => {
  useSession.setState({
    status: 'signed-in',
    user: { id: 'mia', email: 'mia@agency.example', role: 'operator' },
  });
  queryClient.setQueryData(historyKey('fan-1'), {
    pages: [{ items: [aMessage('m1', 1)], nextCursor: null }],
    pageParams: [null],
  });
  setDraft('fan-1', { text: 'good night' });
});

test('a sent text names what was seen and where it came from, and becomes the stored message', async () => {
  const calls = serving(() => ok(stored, 201));
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
  expect(calls[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
  expect(shown()).toEqual(['m1', 'stored']);
  expect(draftOf('fan-1').text).toBe('');
});

test('while it is under way a second click sends nothing, and the log shows it once', async () => {
  let answer: (response: Response) => void = () => {};
  const calls = serving(() => new Promise<Response>((resolve) => (answer = resolve)));
  const sending = send('fan-1', 'm1');
  setDraft('fan-1', { text: 'next thought' });
  await send('fan-1', 'm1');
  expect(calls).toHaveLength(1);
  expect(shown()).toHaveLength(2);

  // The live log may be quicker than the answer.
  noteApproved(stored);
  queryClient.setQueryData(historyKey('fan-1'), {
    pages: [{ items: [stored, aMessage('m1', 1)], nextCursor: null }],
    pageParams: [null],
  });
  expect(shown()).toEqual(['m1', 'stored']);

  answer(ok(stored, 201));
  await sending;
  expect(shown()).toEqual(['m1', 'stored']);
  expect(draftOf('fan-1').text).toBe('next thought');
});

test('an answer slower than the live log does not turn the delivery back', async () => {
  const delivery = { id: 'd1', state: 'queued' as const, failure: null, attempt: 0 };
  let answer: (response: Response) => void = () => {};
  serving(() => new Promise<Response>((resolve) => (answer = resolve)));
  const sending = send('fan-1', 'm1');
  applyMessage(queryClient, { ...stored, delivery: { ...delivery, state: 'confirmed' } });
  answer(ok({ ...stored, delivery }, 201));
  await sending;
  expect(history().at(-1)?.delivery?.state).toBe('confirmed');
});

test('when the conversation moved, the text is kept and the newer message is there', async () => {
  serving(() => problem(409, 'conversation-moved', { newer: [aMessage('m2', 2)] }));

  await send('fan-1', 'm1');

  expect(draftOf('fan-1').text).toBe('good night');
  expect(shown()).toEqual(['m1', 'm2']);
  expect(outgoingOf('fan-1').trouble?.kind).toBe('moved');
});

test('after the conversation moved, the next click is a new approval under a new key', async () => {
  const calls = serving(() => problem(409, 'conversation-moved', { newer: [] }));
  await send('fan-1', 'm1');
  await send('fan-1', 'm2');

  const keys = calls.map(({ headers }) => headers.get('Idempotency-Key'));
  expect(keys[0]).not.toBe(keys[1]);
  expect(calls[1]?.body).toMatchObject({ seenMessageId: 'm2' });
});

test('a refused text is kept with what the policy found', async () => {
  const finding = { pack: 'contact', rule: 'phone', span: { start: 0, end: 4 }, severity: 'refuse' };
  serving(() => problem(422, 'policy-refused', { findings: [finding] }));

  await send('fan-1', 'm1');

  expect(draftOf('fan-1').text).toBe('good night');
  expect(outgoingOf('fan-1').trouble).toMatchObject({ kind: 'refused', findings: [finding] });
});

test('without an answer the text is kept, and the same text again goes under the same key', async () => {
  let reachable = false;
  const calls = serving(() => {
    if (!reachable) throw new TypeError('network');
    return ok(stored, 201);
  });
  await send('fan-1', 'm1');
  expect(draftOf('fan-1').text).toBe('good night');
  expect(outgoingOf('fan-1').trouble?.kind).toBe('unanswered');

  reachable = true;
  await send('fan-1', 'm7');

  const [first, second] = calls;
  expect(second?.headers.get('Idempotency-Key')).toBe(first?.headers.get('Idempotency-Key'));
  expect(second?.body).toEqual(first?.body);
  expect(draftOf('fan-1')).toMatchObject({ text: '', unanswered: null });
});

test('a text without an answer that had arrived after all is not offered again', async () => {
  serving(() => {
    throw new TypeError('network');
  });
  await send('fan-1', 'm1');
  setDraft('fan-1', { text: 'good night\nand sleep well' });

  noteApproved(stored);

  expect(draftOf('fan-1')).toMatchObject({ text: 'and sleep well', unanswered: null });
  expect(outgoingOf('fan-1')).toMatchObject({ trouble: null, arrivedAfterAll: true });
});

test('a colleague’s equal text settles nothing of ours', async () => {
  serving(() => {
    throw new TypeError('network');
  });
  await send('fan-1', 'm1');
  noteApproved({ ...stored, operatorId: 'tom' });
  expect(outgoingOf('fan-1').trouble?.kind).toBe('unanswered');
});
