import { type InfiniteData, infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { api } from '../api';
import type { LiveEvent, Message, Page, Transaction } from '../schema';
import { loadedLive } from './recent';

export type HistoryData = InfiniteData<Page<Message>>;

export const historyKey = (fanId: string) => ['messages', fanId] as const;

/** Newest first: by the platform's time, then id. */
export function newestFirst(a: Message, b: Message): number {
  if (a.sentAt !== b.sentAt) return a.sentAt < b.sentAt ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

const always = () => true;

function withMessage(
  data: HistoryData,
  message: Message,
  replaces: (held: Message) => boolean = always,
): HistoryData {
  const held = data.pages.some((page) => page.items.some(({ id }) => id === message.id));
  if (held) {
    return {
      ...data,
      pages: data.pages.map((page) => ({
        ...page,
        items: page.items.map((item) => (item.id === message.id && replaces(item) ? message : item)),
      })),
    };
  }
  const last = data.pages[data.pages.length - 1];
  const oldest = last?.items[last.items.length - 1];
  // Older than everything loaded, with more to load: its own page will bring it.
  if (!last || (last.nextCursor && oldest && newestFirst(oldest, message) < 0)) return data;
  const [first, ...rest] = data.pages as [Page<Message>, ...Page<Message>[]];
  return { ...data, pages: [{ ...first, items: [message, ...first.items] }, ...rest] };
}

/** The windows into a conversation's past: each begins at a message or a day. */
const pastKey = (fanId: string) => ['past', fanId] as const;

const changed = (data: HistoryData, id: string, change: (held: Message) => Message): HistoryData => ({
  ...data,
  pages: data.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === id ? change(item) : item)),
  })),
});

/** Adds a message to its loaded conversation, or brings the one of that id up to date. */
export function applyMessage(client: QueryClient, message: Message): void {
  client.setQueryData<HistoryData>(historyKey(message.fanId), (data) => data && withMessage(data, message));
  client.setQueriesData<HistoryData>(
    { queryKey: pastKey(message.fanId) },
    (data) => data && changed(data, message.id, () => message),
  );
}

/** What a payment, or the taking back of one, says of the message that was paid. */
const paid =
  ({ occurredAt, reverses }: Transaction) =>
  (message: Message): Message => ({
    ...message,
    purchasedAt: reverses === null ? occurredAt : null,
  });

/** A ppv message was paid after it was sent. */
export function applyPayment(client: QueryClient, transaction: Transaction): void {
  const { fanId, messageId } = transaction;
  if (transaction.kind !== 'ppv' || messageId === null) return;
  for (const queryKey of [historyKey(fanId), pastKey(fanId)]) {
    client.setQueriesData<HistoryData>(
      { queryKey },
      (data) => data && changed(data, messageId, paid(transaction)),
    );
  }
}

function readUpTo(data: HistoryData, messageId: string): HistoryData {
  const all = data.pages.flatMap((page) => page.items);
  const mark = all.find(({ id }) => id === messageId);
  if (!mark) return data;
  return {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      items: page.items.map((item) =>
        item.direction === 'incoming' && !item.isRead && item.sentAt <= mark.sentAt
          ? { ...item, isRead: true }
          : item,
      ),
    })),
  };
}

/**
 * Takes a message from the answer to a request. Events may have been quicker and told what came after,
 * so it gives way to the one held, unless `replaces` knows better.
 */
export function takeMessage(
  client: QueryClient,
  message: Message,
  replaces: (held: Message) => boolean = () => false,
): void {
  client.setQueryData<HistoryData>(
    historyKey(message.fanId),
    (data) => data && withMessage(data, message, replaces),
  );
}

/** Marks that message and every incoming one before it as read. */
export function applyRead(client: QueryClient, fanId: string, messageId: string): void {
  client.setQueryData<HistoryData>(historyKey(fanId), (data) => data && readUpTo(data, messageId));
}

const without = (page: Page<Message>, through: string): Page<Message> => ({
  ...page,
  items: page.items.filter(({ sentAt }) => sentAt > through),
});

/** Drops what was said up to a moment: it is held no more. */
export function dropMessages(client: QueryClient, fanId: string, through: string): void {
  client.setQueryData<HistoryData>(
    historyKey(fanId),
    (data) => data && { ...data, pages: data.pages.map((page) => without(page, through)) },
  );
}

/** Whether an event tells of an answer: whoever gave it has read what came before, and no other event says so. */
export const answers = (
  event: LiveEvent,
): event is Extract<LiveEvent, { type: 'message.received' | 'message.approved' }> =>
  (event.type === 'message.received' || event.type === 'message.approved') &&
  event.payload.message.direction === 'outgoing';

/** Lays an event over the newest page of a conversation that was under way when it happened. */
export function historyPageAfter(page: Page<Message>, event: LiveEvent, fanId: string): Page<Message> {
  const data: HistoryData = { pages: [page], pageParams: [null] };
  if (event.type === 'message.read' && event.fanId === fanId) {
    return readUpTo(data, event.payload.messageId).pages[0] ?? page;
  }
  if (event.type === 'fan.erased' && event.fanId === fanId) return { ...page, items: [], nextCursor: null };
  if (event.type === 'messages.removed' && event.fanId === fanId) return without(page, event.payload.through);
  if (event.type === 'transaction.recorded') {
    const { transaction } = event.payload;
    return transaction.kind === 'ppv' && transaction.messageId !== null
      ? (changed(data, transaction.messageId, paid(transaction)).pages[0] ?? page)
      : page;
  }
  if (!('message' in event.payload) || event.payload.message.fanId !== fanId) return page;
  const { message } = event.payload;
  const after = withMessage(data, message);
  return (answers(event) ? readUpTo(after, message.id) : after).pages[0] ?? page;
}

/** A conversation as it is read: oldest first, each message once. */
export function historyRows(data: HistoryData | undefined): Message[] {
  const byId = new Map<string, Message>();
  for (const page of data?.pages ?? []) {
    for (const message of page.items) if (!byId.has(message.id)) byId.set(message.id, message);
  }
  return [...byId.values()].sort((a, b) => newestFirst(b, a));
}

/** A conversation's messages, newest page first; older pages as they are asked for. */
export const historyQuery = (fanId: string) =>
  infiniteQueryOptions({
    queryKey: historyKey(fanId),
    queryFn: ({ pageParam, signal }) =>
      loadedLive(
        () =>
          api<Page<Message>>('/api/messages', {
            query: { fan: fanId, limit: 50, cursor: pageParam },
            signal,
          }),
        (page, event) => (pageParam === null ? historyPageAfter(page, event, fanId) : page),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** Where a window into the past begins: at that message, or where that day ends (in the operator's zone). */
export type Anchor = { messageId: string; sentAt: string } | { day: string };

/** The moment up to which a window's first page reaches. */
const until = (anchor: Anchor): string =>
  'day' in anchor
    ? // At noon of the day, so that what was said on it stands on both sides of the middle.
      new Date(`${anchor.day}T12:00:00`).toISOString()
    : new Date(Date.parse(anchor.sentAt) + 1).toISOString();

type Step = { older: string } | { newer: string } | null;

/** A conversation around a moment in its past, older and newer pages as they are asked for. */
export const pastQuery = (fanId: string, anchor: Anchor) =>
  infiniteQueryOptions({
    queryKey: [...pastKey(fanId), anchor] as const,
    queryFn: ({ pageParam, signal }) =>
      api<Page<Message>>('/api/messages', {
        query: {
          fan: fanId,
          limit: 50,
          ...(pageParam === null ? { until: until(anchor) } : {}),
          ...(pageParam && 'older' in pageParam ? { cursor: pageParam.older } : {}),
          ...(pageParam && 'newer' in pageParam ? { before: pageParam.newer } : {}),
        },
        signal,
      }),
    initialPageParam: null as Step,
    getNextPageParam: ({ nextCursor }): Step => (nextCursor ? { older: nextCursor } : null),
    getPreviousPageParam: ({ prevCursor }): Step => (prevCursor ? { newer: prevCursor } : null),
  });
