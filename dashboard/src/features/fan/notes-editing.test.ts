import { beforeEach, expect, test } from 'vitest';
import { fanKey } from '@/lib/cache/fans';
import { queryClient } from '@/lib/query-client';
import type { Fan } from '@/lib/schema';
import { ok, problem, serving } from '@/testing/server';
import { aFan } from '@/testing/shapes';
import { saveNotes, settleNotes, typeNotes, useNotes } from './notes-editing';

/** A server that holds one fan and keeps to its version. */
function holding(fan: Fan) {
  const server = { fan };
  serving(({ method, body, headers }) => {
    if (method === 'GET') return ok(server.fan);
    if (Number(headers.get('If-Match')) !== server.fan.version) return problem(412, 'changed-meanwhile');
    server.fan = { ...server.fan, ...(body as Partial<Fan>), version: server.fan.version + 1 };
    return ok(server.fan);
  });
  return server;
}

const edit = () => useNotes.getState().byFan['fan-1'];

beforeEach(() => {
  useNotes.setState({ byFan: {} });
  queryClient.setQueryData(fanKey('fan-1'), aFan({ notes: 'before' }));
});

test('notes are stored and then held by the row alone', async () => {
  const server = holding(aFan({ notes: 'before' }));
  typeNotes('fan-1', 'after', 'before');
  await saveNotes('fan-1');

  expect(server.fan.notes).toBe('after');
  expect(edit()).toBeUndefined();
  expect(queryClient.getQueryData<Fan>(fanKey('fan-1'))?.notes).toBe('after');
});

test('a version that grew by a message is no conflict', async () => {
  const server = holding(aFan({ notes: 'before', version: 9, unreadCount: 3 }));
  typeNotes('fan-1', 'after', 'before');
  await saveNotes('fan-1');

  expect(server.fan.notes).toBe('after');
});

test('notes that a colleague changed are not written over', async () => {
  const server = holding(aFan({ notes: 'theirs', version: 9 }));
  typeNotes('fan-1', 'mine', 'before');
  await saveNotes('fan-1');

  expect(server.fan.notes).toBe('theirs');
  expect(edit()).toMatchObject({ state: 'conflict', text: 'mine', theirs: 'theirs' });
});

test('a conflict ends with whichever the operator keeps', async () => {
  const server = holding(aFan({ notes: 'theirs', version: 9 }));
  typeNotes('fan-1', 'mine', 'before');
  await saveNotes('fan-1');
  settleNotes('fan-1', 'theirs');
  expect(edit()).toBeUndefined();

  typeNotes('fan-1', 'mine', 'before');
  await saveNotes('fan-1');
  settleNotes('fan-1', 'mine');
  await expect.poll(() => server.fan.notes).toBe('mine');
});

test('what could not be saved stays, for the next try', async () => {
  serving(() => problem(500, 'internal'));
  typeNotes('fan-1', 'after', 'before');
  await saveNotes('fan-1');
  expect(edit()).toMatchObject({ state: 'failed', text: 'after' });

  const server = holding(aFan({ notes: 'before' }));
  await saveNotes('fan-1');
  expect(server.fan.notes).toBe('after');
});
