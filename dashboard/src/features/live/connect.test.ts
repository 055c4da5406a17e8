import { InfiniteQueryObserver, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fanKey, type InboxData, inboxKey } from '@/lib/cache/fans';
import { historyKey, historyQuery } from '@/lib/cache/messages';
import { modelsQuery } from '@/lib/cache/models';
import { place } from '@/lib/cache/place';
import { ask } from '@/lib/line';
import { queryClient } from '@/lib/query-client';
import { useSession } from '@/lib/session';
import { lookAt, noteTyping } from '@/lib/stores/attention';
import { claim } from '@/lib/stores/claims';
import { draftOf, setDraft } from '@/lib/stores/drafts';
import { useLiveStatus, useRedisAway } from '@/lib/stores/live-status';
import { usePresence } from '@/lib/stores/presence';
import { useScope } from '@/lib/stores/scope';
import { FakeSocket } from '@/testing/fake-socket';
import { ok, problem, serving } from '@/testing/server';
import { aFan, aMessage, aModel, anEvent, aUser } from '@/testing/shapes';
import { connect } from './connect';

let socket: FakeSocket;
vi.mock('socket.io-client', () => ({
  io: (options: object) => {
    socket = new FakeSocket(options);
    return socket;
  },
}));

/** What the server holds; each answer may be kept waiting, or refused. */
const server = {
  models: [aModel()],
  loads: [] as string[],
  broken: false,
  wait: Promise.resolve() as Promise<unknown>,
};

let stop = () => {};
let watching: (() => void)[] = [];
beforeEach(() => {
  Object.assign(server, { models: [aModel()], loads: [], broken: false, wait: Promise.resolve() });
  serving(async ({ path }) => {
    if (path === '/api/events') return ok({ items: [], cursor: 'the end', epoch: 1, more: false });
    if (path === '/api/auth/ticket') return ok({ ticket: 'one-use', expiresIn: 30 });
    if (path === '/api/auth/refresh') return problem(401, 'not-signed-in');
    server.loads.push(path);
    await server.wait;
    if (server.broken) return problem(500, 'internal');
    return path === '/api/models'
      ? ok({ items: server.models, nextCursor: null })
      : ok({ items: [aMessage('m1', 1)], nextCursor: null });
  });
  useSession.setState({
    status: 'signed-in',
    user: aUser('me'),
  });
  watching = [new QueryObserver(queryClient, modelsQuery).subscribe(() => {})];
  stop = connect(() => {});
});
afterEach(() => {
  for (const end of watching) end();
  stop();
  vi.useRealTimers();
});

const status = () => useLiveStatus.getState();
const phase = () => status().phase;
const becomes = (wanted: string) => vi.waitFor(() => expect(phase()).toBe(wanted));
const openConversation = () =>
  watching.push(new InfiniteQueryObserver(queryClient, historyQuery('fan-1')).subscribe(() => {}));

async function inSync(...models: string[]) {
  socket.connects();
  socket.hears('scope', { models: models.length > 0 ? models : ['model-1'] });
  socket.hears('presence', { whole: true, conversations: [] });
  socket.hears('sync', { cursor: 'synced', epoch: 1 });
  await becomes('in-sync');
}

test('a fresh page is loaded once, and the line goes on from before it was loaded', async () => {
  openConversation();
  expect(phase()).toBe('connecting');
  await expect(socket.introduction()).resolves.toEqual({
    ticket: 'one-use',
    client: 'desk',
    cursor: 'the end',
  });
  await inSync();

  expect(server.loads.sort()).toEqual(['/api/messages?fan=fan-1&limit=50', '/api/models']);
  expect(place()).toBe('synced');
});

test('in sync is not said before what is on the screen was loaded', async () => {
  let answer = () => {};
  server.wait = new Promise<void>((resolve) => {
    answer = resolve;
  });
  openConversation();
  await vi.waitFor(() => expect(server.loads).toHaveLength(2));
  socket.connects();
  socket.hears('scope', { models: ['model-1'] });
  socket.hears('sync', { cursor: 'synced', epoch: 1 });
  expect(phase()).toBe('catching-up');
  answer();
  await becomes('in-sync');
});

test('what is replayed is counted down', () => {
  socket.connects();
  expect(status()).toEqual({ phase: 'catching-up', left: 0, more: false });
  socket.hears('behind', { events: 2 });
  expect(status()).toMatchObject({ left: 2 });
  socket.hears('event', anEvent('fan.changed', { fan: aFan() }));
  expect(status()).toMatchObject({ phase: 'catching-up', left: 1 });
  socket.hears('behind', { events: 10_000, more: true });
  expect(status()).toMatchObject({ left: 10_000, more: true });
});

test('after a lost line it goes on from the last event that was handled', async () => {
  await inSync();
  socket.hears('event', { ...anEvent('fan.changed', { fan: aFan() }), cursor: 'an event' });
  socket.loses();
  expect(phase()).toBe('offline');
  await expect(socket.introduction()).resolves.toMatchObject({ cursor: 'an event' });
  const before = server.loads.length;
  await inSync();
  expect(server.loads).toHaveLength(before);
});

test('going offline twice keeps the moment since when', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1000 });
  socket.refuses();
  vi.setSystemTime(9000);
  socket.refuses();
  expect(status()).toEqual({ phase: 'offline', since: 1000 });
});

test('while the server hears nothing of its database the screen says so, then loads what got no answer', async () => {
  await inSync();
  socket.hears('trouble', { parts: ['database'] });
  expect(phase()).toBe('stalled');
  server.broken = true;
  openConversation();
  await vi.waitFor(() => expect(queryClient.getQueryState(historyKey('fan-1'))?.status).toBe('error'), 9000);
  server.broken = false;
  socket.hears('trouble', { parts: [] });
  expect(phase()).toBe('catching-up');
  await vi.waitFor(() => expect(phase()).toBe('in-sync'), 9000);
  expect(queryClient.getQueryState(historyKey('fan-1'))?.status).toBe('success');
});

test('without Redis the screen stays in sync, and says what is missing as long as the line holds', async () => {
  await inSync();
  socket.hears('trouble', { parts: ['redis'] });
  expect(phase()).toBe('in-sync');
  expect(useRedisAway.getState()).toBe(true);
  socket.loses();
  expect(useRedisAway.getState()).toBe(false);
});

test('the browser’s word that it is offline ends the line at once', async () => {
  await inSync();
  window.dispatchEvent(new Event('offline'));
  expect(phase()).toBe('offline');
});

test('a question without an answer ends the line', async () => {
  await inSync();
  vi.useFakeTimers();
  const answer = ask('claim', { fanId: 'fan-1' });
  const refused = expect(answer).rejects.toThrow();
  socket.answersLate();
  await refused;
  expect(phase()).toBe('offline');
});

test('a place too old: everything is loaded afresh, and only then in sync', async () => {
  openConversation();
  await inSync();
  queryClient.setQueryData(historyKey('not on the screen'), { pages: [], pageParams: [] });
  server.loads = [];
  socket.loses();
  socket.connects();
  socket.hears('scope', { models: ['model-1'] });
  let answer = () => {};
  server.wait = new Promise<void>((resolve) => {
    answer = resolve;
  });
  socket.hears('reload', { cursor: 'another life', epoch: 2 });
  expect(phase()).toBe('catching-up');
  expect(place()).toBe('another life');
  await vi.waitFor(() => expect(server.loads).toHaveLength(2));
  expect(phase()).toBe('catching-up');
  answer();
  await becomes('in-sync');
  expect(queryClient.getQueryData(historyKey('not on the screen'))).toBeUndefined();
});

test('what could not be loaded afresh is tried again, and in sync is not said until it was', async () => {
  await inSync();
  vi.useFakeTimers();
  server.broken = true;
  socket.hears('reload', { cursor: 'another life', epoch: 2 });
  for (let failures = 0; failures < 6; failures += 1) await vi.advanceTimersByTimeAsync(5000);
  expect(phase()).toBe('catching-up');
  server.broken = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(phase()).toBe('in-sync');
});

test('what belongs to a model that was taken away leaves the screen; a draft stays', async () => {
  server.models = [aModel(), aModel({ id: 'model-2', name: 'Ivy Hart' })];
  await inSync('model-1', 'model-2');
  const theirs = aFan({ id: 'fan-2', modelId: 'model-2' });
  queryClient.setQueryData(inboxKey({}), {
    pages: [{ items: [aFan(), theirs], nextCursor: null }],
    pageParams: [null],
  });
  watching.push(
    new QueryObserver(queryClient, {
      queryKey: inboxKey({}),
      queryFn: () => new Promise(() => {}),
    }).subscribe(() => {}),
  );
  queryClient.setQueryData(fanKey('fan-2'), theirs);
  queryClient.setQueryData(historyKey('fan-2'), { pages: [], pageParams: [] });
  setDraft('fan-2', { text: 'kept' });

  socket.hears('scope', { models: ['model-1'] });

  const rows = queryClient.getQueryData<InboxData>(inboxKey({}))?.pages.flatMap(({ items }) => items);
  expect(rows?.map(({ id }) => id)).toEqual(['fan-1']);
  expect(queryClient.getQueryData(fanKey('fan-2'))).toBeUndefined();
  expect(queryClient.getQueryData(historyKey('fan-2'))).toBeUndefined();
  expect(useScope.getState().lost['fan-2']?.name).toBe('Ivy Hart');
  expect(draftOf('fan-2').text).toBe('kept');
});

test('a model that was added is loaded, and its conversations are no longer lost', async () => {
  server.models = [aModel(), aModel({ id: 'model-2', name: 'Ivy Hart' })];
  await inSync('model-1', 'model-2');
  queryClient.setQueryData(fanKey('fan-2'), aFan({ id: 'fan-2', modelId: 'model-2' }));
  server.models = [aModel()];
  socket.hears('scope', { models: ['model-1'] });
  await becomes('in-sync');
  expect(useScope.getState().lost).toHaveProperty('fan-2');

  server.models = [aModel(), aModel({ id: 'model-2' })];
  socket.hears('scope', { models: ['model-1', 'model-2'] });
  expect(phase()).toBe('catching-up');
  await becomes('in-sync');
  expect(useScope.getState().lost).toEqual({});
  expect(queryClient.getQueryData(modelsQuery.queryKey)).toHaveLength(2);
});

test('a model that was assigned while the page loaded is not missed', async () => {
  await vi.waitFor(() => expect(queryClient.getQueryData(modelsQuery.queryKey)).toHaveLength(1));
  server.models = [aModel(), aModel({ id: 'model-2' })];
  await inSync('model-1', 'model-2');
  expect(queryClient.getQueryData(modelsQuery.queryKey)).toHaveLength(2);
});

test('a session that ends leaves at once, and says why', async () => {
  await inSync();
  socket.hears('session-ended', {});
  expect(useSession.getState()).toMatchObject({ status: 'signed-out', user: null, ended: 'over' });
});

test('who is where is known while the line holds', async () => {
  await inSync();
  const operators = [{ id: 'mia', name: 'Mia', typing: false }];
  socket.hears('presence', { conversations: [{ fanId: 'fan-1', modelId: 'model-1', operators }] });
  expect(usePresence.getState().byFan).toEqual({ 'fan-1': operators });
  socket.loses();
  expect(usePresence.getState().byFan).toEqual({});
});

test('it tells what it looks at, that somebody types, and the same again on a new line', async () => {
  await inSync();
  vi.useFakeTimers({ toFake: ['Date'] });
  socket.sent.length = 0;
  lookAt('fan-1');
  noteTyping('fan-1', true);
  noteTyping('fan-1', true);
  noteTyping('fan-1', false);
  lookAt(null);
  expect(socket.sent).toEqual([
    ['presence', { fanId: 'fan-1', typing: false }],
    ['presence', { fanId: 'fan-1', typing: true }],
    ['presence', { fanId: 'fan-1', typing: false }],
    ['presence', { fanId: null, typing: false }],
  ]);

  lookAt('fan-2');
  socket.loses();
  socket.sent.length = 0;
  socket.connects();
  lookAt('fan-2');
  expect(socket.sent).toEqual([]);
  socket.hears('sync', { cursor: 'synced', epoch: 1 });
  expect(socket.sent).toEqual([['presence', { fanId: 'fan-2', typing: false }]]);
});

test('typing is told again only after a while', async () => {
  await inSync();
  vi.useFakeTimers({ toFake: ['Date'], now: 10_000 });
  lookAt('fan-1');
  socket.sent.length = 0;
  for (const now of [10_000, 11_000, 12_999, 13_000, 15_000]) {
    vi.setSystemTime(now);
    noteTyping('fan-1', true);
  }
  expect(socket.sent).toHaveLength(2);
  lookAt(null);
});

test('what this tab has claimed it claims again on a new line, unless it is a colleague’s by now', async () => {
  await inSync();
  socket.answers = (_, body) => ({
    ok: true,
    fan: aFan({ id: (body as { fanId: string }).fanId, claimedBy: 'me', version: 5 }),
  });
  await claim('fan-1');
  await claim('fan-2');
  // Taken over while the line held.
  const theirs = aFan({ id: 'fan-2', claimedBy: 'mia', version: 6 });
  socket.hears('event', anEvent('conversation.claimed', { fan: theirs }));

  socket.loses();
  socket.sent.length = 0;
  socket.answers = () => ({
    ok: false,
    problem: { type: 'urn:greenroom:problem:claimed-by-other', status: 409 },
  });
  socket.connects();
  // It ran out while the line was down.
  socket.hears('event', anEvent('conversation.released', { fan: aFan({ version: 6 }) }));
  socket.hears('sync', { cursor: 'synced', epoch: 1 });
  const claims = () => socket.sent.filter(([name]) => name === 'claim').map(([, body]) => body);
  expect(claims()).toEqual([{ fanId: 'fan-1', takeOver: false }]);

  await vi.waitFor(() => expect(sessionStorage.getItem('greenroom-claims:me')).toBe('{}'));
  socket.loses();
  socket.sent.length = 0;
  socket.connects();
  socket.hears('sync', { cursor: 'synced', epoch: 1 });
  expect(claims()).toEqual([]);
});
