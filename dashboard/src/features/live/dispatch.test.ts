import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, test } from 'vitest';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import { fanKey, type InboxData, type InboxFilters, inboxKey, inboxRows } from '@/lib/cache/fans';
import { type HistoryData, historyKey, historyRows } from '@/lib/cache/messages';
import { modelsQuery } from '@/lib/cache/models';
import { suggestionKey } from '@/lib/cache/suggestions';
import type { Fan, Message } from '@/lib/schema';
import { draftOf, setDraft } from '@/lib/stores/drafts';
import { aFan, aMessage, aModel, anEvent } from '@/testing/shapes';
import { dispatch } from './dispatch';

let client: QueryClient;
beforeEach(() => {
  client = new QueryClient();
});

const holdInbox = (filters: InboxFilters, fans: Fan[], nextCursor: string | null = null) =>
  client.setQueryData(inboxKey(filters), { pages: [{ items: fans, nextCursor }], pageParams: [null] });
const holdHistory = (messages: Message[], nextCursor: string | null = null) =>
  client.setQueryData(historyKey('fan-1'), { pages: [{ items: messages, nextCursor }], pageParams: [null] });
const inbox = (filters: InboxFilters = {}, openId?: string) =>
  inboxRows(client.getQueryData<InboxData>(inboxKey(filters)), filters, openId).map(({ id }) => id);
const history = () => historyRows(client.getQueryData<HistoryData>(historyKey('fan-1')));

test('a message that arrives twice is shown once', () => {
  holdInbox({}, [aFan()]);
  holdHistory([aMessage('m1', 1)]);
  const event = anEvent('message.received', { message: aMessage('m2', 2), fan: aFan({ version: 2 }) });

  dispatch(client, event);
  dispatch(client, event);

  expect(history().map(({ id }) => id)).toEqual(['m1', 'm2']);
  expect(inbox()).toEqual(['fan-1']);
});

test('a conversation that begins to wait moves to where the server would put it', () => {
  holdInbox({}, [
    aFan({ id: 'whale', priority: 5_470_086_400_000 }),
    aFan({ id: 'low', priority: 5_470_000_000_000 }),
    aFan({ id: 'fan-1', priority: 0 }),
  ]);

  dispatch(client, anEvent('fan.changed', { fan: aFan({ priority: 5_470_028_800_000, version: 2 }) }));

  expect(inbox()).toEqual(['whale', 'fan-1', 'low']);
});

test('a snoozed conversation leaves the inbox and comes back when it wakes', () => {
  holdInbox({}, [aFan({ id: 'other' }), aFan({ priority: 9 })]);

  dispatch(
    client,
    anEvent('fan.changed', {
      fan: aFan({ priority: 9, version: 2, snoozedUntil: '2026-05-13T12:00:00.000Z' }),
    }),
  );
  expect(inbox()).toEqual(['other']);

  dispatch(client, anEvent('fan.changed', { fan: aFan({ priority: 9, version: 3 }) }));
  expect(inbox()).toEqual(['fan-1', 'other']);
});

test('a follow-up that comes due raises its fan', () => {
  holdInbox({}, [aFan({ id: 'other', priority: 4 }), aFan()]);
  const fan = aFan({ priority: 9, version: 2, followUpDueSince: '2026-05-12T12:00:00.000Z' });
  const followUp = {
    id: 'follow-up-1',
    modelId: 'model-1',
    fanId: 'fan-1',
    dueAt: '2026-05-12T12:00:00.000Z',
    note: 'send the picture',
    assignedTo: null,
    state: 'open' as const,
    cameDueAt: '2026-05-12T12:00:01.000Z',
    createdBy: 'operator-1',
    createdAt: '2026-05-11T12:00:00.000Z',
    closedBy: null,
    closedAt: null,
  };

  dispatch(client, anEvent('follow-up.due', { followUp, fan }));

  expect(inbox()).toEqual(['fan-1', 'other']);
});

test('a fan nobody has seen yet joins the lists it fits and no other', () => {
  holdInbox({}, [aFan({ id: 'known' })]);
  holdInbox({ tier: ['whale'] }, []);
  const fan = aFan({ id: 'new', priority: 2 });

  dispatch(client, anEvent('message.received', { message: aMessage('m1', 1, { fanId: 'new' }), fan }));

  expect(inbox()).toEqual(['new', 'known']);
  expect(inbox({ tier: ['whale'] })).toEqual([]);
});

test('an older row never overwrites a newer one', () => {
  holdInbox({}, [aFan({ version: 7, notes: 'new' })]);
  client.setQueryData(fanKey('fan-1'), aFan({ version: 7, notes: 'new' }));

  dispatch(client, anEvent('fan.changed', { fan: aFan({ version: 6, notes: 'old' }) }));

  expect(client.getQueryData<Fan>(fanKey('fan-1'))?.notes).toBe('new');
  expect(client.getQueryData<InboxData>(inboxKey({}))?.pages[0]?.items[0]?.notes).toBe('new');
});

test('the open conversation stays in the unread list after it was read', () => {
  holdInbox({ unread: true }, [aFan({ unreadCount: 1 })]);

  dispatch(client, anEvent('message.read', { messageId: 'm1', fan: aFan({ unreadCount: 0, version: 2 }) }));

  expect(inbox({ unread: true }, 'fan-1')).toEqual(['fan-1']);
  expect(inbox({ unread: true })).toEqual([]);
});

test('reading marks that message and those before it', () => {
  holdHistory([
    aMessage('m3', 3, { isRead: false }),
    aMessage('m2', 2, { isRead: false }),
    aMessage('m1', 1, { isRead: false }),
  ]);

  dispatch(client, anEvent('message.read', { messageId: 'm2', fan: aFan({ version: 2 }) }));

  expect(history().map(({ isRead }) => isRead)).toEqual([true, true, false]);
});

test('an answer, given here or on the page, marks what came before it, and what came at the same time', () => {
  for (const type of ['message.received', 'message.approved'] as const) {
    const at = (id: string, minute: number, more: Partial<Message> = {}) => aMessage(id, minute, more);
    holdHistory([
      at('m3', 3, { isRead: false }),
      at('m2', 2, { isRead: false }),
      at('m1', 1, { isRead: false }),
    ]);

    const message = at('m0', 2, { direction: 'outgoing' });
    dispatch(client, anEvent(type, { message, fan: aFan({ version: 2 }) }));

    expect(history().map(({ id, isRead }) => `${id} ${isRead}`)).toEqual([
      'm1 true',
      `m0 ${message.isRead}`,
      'm2 true',
      'm3 false',
    ]);
  }
});

test('a delivery moves on in the bubble that is already there', () => {
  const delivery = { id: 'd1', state: 'queued' as const, failure: null, attempt: 0, settledAt: null };
  const message = aMessage('m1', 1, { direction: 'outgoing', delivery });
  holdHistory([message]);

  const moved = { ...message, delivery: { ...delivery, state: 'confirmed' as const } };
  dispatch(
    client,
    anEvent('delivery.changed', {
      delivery: {
        ...moved.delivery,
        modelId: 'model-1',
        fanId: 'fan-1',
        messageId: 'm1',
        leaseUntil: null,
        notBefore: message.createdAt,
        createdAt: message.createdAt,
      },
      message: moved,
    }),
  );

  expect(history()).toHaveLength(1);
  expect(history()[0]?.delivery?.state).toBe('confirmed');
});

test('an old message read on the platform waits for its own page', () => {
  holdHistory([aMessage('m9', 9), aMessage('m8', 8)], 'more');

  dispatch(client, anEvent('message.received', { message: aMessage('m1', 1), fan: aFan({ version: 2 }) }));

  expect(history().map(({ id }) => id)).toEqual(['m8', 'm9']);
});

test('a model switched off is switched off here', () => {
  client.setQueryData(modelsQuery.queryKey, [aModel()]);

  dispatch(client, anEvent('model.changed', { model: aModel({ aiMode: 'off', version: 2 }) }));

  expect(client.getQueryData(modelsQuery.queryKey)?.[0]?.aiMode).toBe('off');
});

test('a claim and its end show in every list', () => {
  holdInbox({}, [aFan()]);
  const claimed = aFan({ version: 2, claimedBy: 'mia', claimedAt: '2026-05-12T12:02:00.000Z' });
  const holder = () => client.getQueryData<InboxData>(inboxKey({}))?.pages[0]?.items[0]?.claimedBy;

  dispatch(client, anEvent('conversation.claimed', { fan: claimed }));
  expect(holder()).toBe('mia');
  dispatch(client, anEvent('conversation.released', { fan: aFan({ version: 3 }) }));
  dispatch(client, anEvent('conversation.claimed', { fan: claimed }));
  expect(holder()).toBeNull();
});

test('an assignment shows among colleagues, and somebody unknown makes the list be asked for again', () => {
  const mia = { id: 'mia', name: 'Mia', email: 'mia@agency.example', role: 'operator', models: ['model-1'] };
  client.setQueryData<unknown>(colleaguesQuery.queryKey, [mia]);
  const models = () => client.getQueryData(colleaguesQuery.queryKey)?.[0]?.models;

  const assigned = anEvent('model.assigned', { operatorId: 'mia', modelId: 'model-2' });
  dispatch(client, assigned);
  dispatch(client, assigned);
  expect(models()).toEqual(['model-1', 'model-2']);
  dispatch(client, anEvent('model.unassigned', { operatorId: 'mia', modelId: 'model-1' }));
  expect(models()).toEqual(['model-2']);
  expect(client.getQueryState(colleaguesQuery.queryKey)?.isInvalidated).toBe(false);

  dispatch(client, anEvent('model.assigned', { operatorId: 'new', modelId: 'model-1' }));
  expect(client.getQueryState(colleaguesQuery.queryKey)?.isInvalidated).toBe(true);
});

test('an event of a newer server is passed over', () => {
  const unknown = { ...anEvent('fan.changed', { fan: aFan() }), type: 'weather.changed' };
  expect(() => dispatch(client, unknown as never)).not.toThrow();
});

test('a fan who was erased is forgotten, with what was to be said to them', () => {
  holdInbox({}, [aFan({ id: 'other' }), aFan()]);
  holdHistory([aMessage('m1', 1)]);
  client.setQueryData(fanKey('fan-1'), aFan());
  setDraft('fan-1', { text: 'dear you' });

  dispatch(client, anEvent('fan.erased', { modelId: 'model-1', fanId: 'fan-1' }));

  expect(inbox()).toEqual(['other']);
  expect(history()).toEqual([]);
  expect(client.getQueryData(fanKey('fan-1'))).toBeUndefined();
  expect(draftOf('fan-1').text).toBe('');
});

test('what is past its time leaves the conversation', () => {
  holdInbox({}, [aFan()]);
  const old = aMessage('m1', 1);
  holdHistory([aMessage('m2', 2), old]);

  dispatch(client, anEvent('messages.removed', { through: old.sentAt, fan: aFan({ version: 2 }) }));

  expect(history().map(({ id }) => id)).toEqual(['m2']);
});

test('options that are ready for a newer message are asked for again, and those that are held are not', () => {
  const held = { id: 's1', fanId: 'fan-1', messageId: 'm1', origin: 'retrieval', options: [], notice: null };
  client.setQueryData(suggestionKey('fan-1'), held);
  const outdated = () => client.getQueryState(suggestionKey('fan-1'))?.isInvalidated;

  dispatch(client, anEvent('suggestion.ready', { modelId: 'model-1', fanId: 'fan-1', messageId: 'm1' }));
  expect(outdated()).toBe(false);
  dispatch(client, anEvent('suggestion.ready', { modelId: 'model-1', fanId: 'fan-1', messageId: 'm2' }));
  expect(outdated()).toBe(true);
});
