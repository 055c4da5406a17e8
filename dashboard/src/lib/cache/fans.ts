import { type InfiniteData, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '../api';
import type { Fan, FanDetails, LiveEvent, Page, SpendingTier } from '../schema';
import { useSession } from '../session';
import { isFrozen, isInCare } from '../stops';
import { loadedLive } from './recent';

/** What the inbox shows, as it stands in the address. */
export interface InboxFilters {
  /** Any of these. */
  tier?: SpendingTier[];
  /** Any of these, by id. */
  model?: string[];
  /** All of these. */
  tag?: string[];
  /** Any of these, by id. */
  list?: string[];
  q?: string;
  unread?: boolean;
  waiting?: boolean;
  /** Somebody's by id, one's own, or nobody's. */
  assigned?: string;
  claimed?: 'me';
  snoozed?: boolean;
  /** What waits for an admin, asleep or not. */
  frozen?: boolean;
  /** To whom nothing is sold for now, asleep or not. */
  care?: boolean;
  followUpDue?: boolean;
}

const TIERS: readonly string[] = ['whale', 'regular', 'low'] satisfies SpendingTier[];

/** One word, or several, as an address holds them. */
function words(value: unknown): string[] | undefined {
  const found = (Array.isArray(value) ? value : [value])
    .filter((each) => typeof each === 'string' || typeof each === 'number')
    .map(String)
    .filter((each) => each !== '');
  return found.length > 0 ? found : undefined;
}

const yes = (value: unknown): true | undefined => value === true || value === 'true' || undefined;

/** Reads filters from an address or a saved view; what makes no sense there is left out. */
export function inboxFilters(search: Record<string, unknown>): InboxFilters {
  const tiers = words(search.tier)?.filter((tier) => TIERS.includes(tier)) as SpendingTier[] | undefined;
  const filters: InboxFilters = {
    tier: tiers?.length ? tiers : undefined,
    model: words(search.model),
    tag: words(search.tag),
    list: words(search.list),
    q: words(search.q)?.[0],
    unread: yes(search.unread),
    waiting: yes(search.waiting),
    assigned: words(search.assigned)?.[0],
    claimed: search.claimed === 'me' ? 'me' : undefined,
    snoozed: yes(search.snoozed),
    frozen: yes(search.frozen),
    care: yes(search.care),
    followUpDue: yes(search.followUpDue),
  };
  // Absent, not undefined: the filters are a cache key and part of the address.
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

export type InboxData = InfiniteData<Page<Fan>>;

export const inboxKey = (filters: InboxFilters) => ['fans', filters] as const;
export const fanKey = (fanId: string) => ['fan', fanId] as const;

/** A row never goes back in time. */
export const newer = (held: Fan | undefined, offered: Fan): Fan =>
  held && held.version >= offered.version ? held : offered;

/**
 * The server's order: priority, then the latest message, then id; all falling. The priority holds tier, waiting time, unread
 * and follow-up (docs/priority.md) and is never computed here.
 */
export function inboxOrder(a: Fan, b: Fan): number {
  if (a.priority !== b.priority) return b.priority - a.priority;
  const at = a.lastMessageAt ?? '';
  const bt = b.lastMessageAt ?? '';
  if (at !== bt) return at < bt ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

const mentions = (fan: Fan, words: string): boolean =>
  `${fan.displayName ?? ''} ${fan.username}`.toLowerCase().includes(words.toLowerCase());

const isAssigned = (fan: Fan, to: string, me: string | undefined): boolean =>
  to === 'none' ? fan.assignedTo === null : fan.assignedTo === (to === 'me' ? me : to);

export function matches(fan: Fan, filters: InboxFilters, me = useSession.getState().user?.id): boolean {
  return (
    (!filters.tier || filters.tier.includes(fan.spendingTier)) &&
    (!filters.model || filters.model.includes(fan.modelId)) &&
    (!filters.tag || filters.tag.every((tag) => fan.tags.includes(tag))) &&
    (!filters.list || filters.list.some((list) => fan.lists.includes(list))) &&
    (!filters.unread || fan.unreadCount > 0) &&
    (!filters.waiting || fan.waitingSince !== null) &&
    (!filters.assigned || isAssigned(fan, filters.assigned, me)) &&
    (!filters.claimed || fan.claimedBy === me) &&
    (!filters.followUpDue || fan.followUpDueSince !== null) &&
    (!filters.frozen || isFrozen(fan)) &&
    (!filters.care || isInCare(fan)) &&
    // Snoozed conversations are in no other inbox than that of stopped ones; that they wake is an event.
    ((fan.snoozedUntil !== null) === Boolean(filters.snoozed) ||
      (!filters.snoozed && Boolean(filters.frozen || filters.care))) &&
    (!filters.q || mentions(fan, filters.q))
  );
}

/** The fan an event carries, if it carries one. */
export const fanIn = (event: LiveEvent): Fan | null => ('fan' in event.payload ? event.payload.fan : null);

/**
 * Puts a row into a list that holds it or should; the view sorts. Anything else stays as it was, page by page: lists may be
 * long, and only what has changed is looked at again.
 */
function withFan(data: InboxData, filters: InboxFilters, fan: Fan): InboxData {
  let held = false;
  const pages = data.pages.map((page) => {
    if (!page.items.some(({ id }) => id === fan.id)) return page;
    held = true;
    return { ...page, items: page.items.map((item) => (item.id === fan.id ? newer(item, fan) : item)) };
  });
  if (held) return { ...data, pages };
  const [first, ...rest] = data.pages;
  if (!first || !matches(fan, filters)) return data;
  return { ...data, pages: [{ ...first, items: [fan, ...first.items] }, ...rest] };
}

/** Brings every list and the fan's own entry to this row, unless they know a newer one. */
export function applyFan(client: QueryClient, fan: Fan): void {
  client.setQueryData<Fan>(fanKey(fan.id), (held) => held && newer(held, fan));
  for (const [key, data] of client.getQueriesData<InboxData>({ queryKey: ['fans'] })) {
    if (data) client.setQueryData(key, withFan(data, key[1] as InboxFilters, fan));
  }
}

/** Shows a change before the server has said yes; the version stays, so that any word of the server's replaces it. */
export function showFan(client: QueryClient, fanId: string, change: Partial<Fan>): void {
  client.setQueryData<Fan>(fanKey(fanId), (held) => held && { ...held, ...change });
  client.setQueriesData<InboxData>(
    { queryKey: ['fans'] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((item) => (item.id === fanId ? { ...item, ...change } : item)),
        })),
      },
  );
}

/** Takes a fan's row out of every list. */
export function dropFan(client: QueryClient, fanId: string): void {
  client.setQueriesData<InboxData>(
    { queryKey: ['fans'] },
    (data) => data && { ...data, pages: data.pages.map((page) => withoutFan(page, fanId)) },
  );
}

const withoutFan = (page: Page<Fan>, fanId: string): Page<Fan> => ({
  ...page,
  items: page.items.filter(({ id }) => id !== fanId),
});

/** Lays an event over a page of the inbox that was under way when it happened. */
export function fanPageAfter(page: Page<Fan>, event: LiveEvent, filters: InboxFilters): Page<Fan> {
  if (event.type === 'fan.erased') return withoutFan(page, event.payload.fanId);
  const fan = fanIn(event);
  if (!fan) return page;
  return withFan({ pages: [page], pageParams: [null] }, filters, fan).pages[0] ?? page;
}

/**
 * One list without repeats, in the server's order. A row that has moved between two pages is there
 * twice; the newer one counts. The open conversation stays, even when it no longer fits the filter.
 */
export function inboxRows(data: InboxData | undefined, filters: InboxFilters, openId?: string): Fan[] {
  return growingRows()(data, filters, openId);
}

/** The same, for one list as it grows: if all that came is pages behind those that it knows, only they are looked at. */
export function growingRows() {
  let known: { pages: Page<Fan>[]; filters: InboxFilters; openId: string | undefined } | undefined;
  let places = new Map<string, number>();
  let all: Fan[] = [];
  let shown: Fan[] = [];
  return (data: InboxData | undefined, filters: InboxFilters, openId?: string): Fan[] => {
    const pages = data?.pages ?? [];
    const grown =
      known?.filters === filters &&
      known.openId === openId &&
      known.pages.every((page, at) => page === pages[at]);
    const fresh = grown && known ? pages.slice(known.pages.length) : pages;
    let moved = !grown;
    if (moved) {
      places = new Map();
      all = [];
    }
    const first = all.length;
    for (const page of fresh) {
      for (const fan of page.items) {
        const place = places.get(fan.id);
        if (place === undefined) {
          places.set(fan.id, all.length);
          all.push(fan);
        } else {
          all[place] = newer(all[place], fan);
          moved ||= place < first;
        }
      }
    }
    known = { pages, filters, openId };
    // The server's search reaches further than a name, so what it found by words is not judged again here.
    const { q: _, ...strict } = filters;
    const me = useSession.getState().user?.id;
    const fits = (fan: Fan) => fan.id === openId || matches(fan, strict, me);
    const from = moved ? 0 : shown.length;
    shown = moved ? all.filter(fits) : [...shown, ...all.slice(first).filter(fits)];
    for (let at = Math.max(1, from); at < shown.length; at += 1) {
      if (inboxOrder(shown[at - 1] as Fan, shown[at] as Fan) > 0) {
        shown = shown.toSorted(inboxOrder);
        break;
      }
    }
    return shown;
  };
}

/** Every fan any list or panel has loaded, each once. */
export function knownFans(client: QueryClient): Fan[] {
  const byId = new Map<string, Fan>();
  for (const [, data] of client.getQueriesData<InboxData>({ queryKey: ['fans'] })) {
    for (const page of data?.pages ?? []) {
      for (const fan of page.items) byId.set(fan.id, newer(byId.get(fan.id), fan));
    }
  }
  return [...byId.values()];
}

/** The newest row of this fan that any list has loaded. */
function knownFan(client: QueryClient, fanId: string): Fan | undefined {
  let found: Fan | undefined;
  for (const [, data] of client.getQueriesData<InboxData>({ queryKey: ['fans'] })) {
    for (const page of data?.pages ?? []) {
      const held = page.items.find(({ id }) => id === fanId);
      if (held) found = newer(found, held);
    }
  }
  return found;
}

/** One fan. A row the inbox has loaded is taken from there, without asking. */
export const fanQuery = (client: QueryClient, fanId: string) =>
  queryOptions({
    queryKey: fanKey(fanId),
    queryFn: ({ signal }) =>
      loadedLive<Fan>(
        async () => {
          const details = await api<FanDetails>(`/api/fans/${fanId}`, { signal });
          client.setQueryData(detailsQuery(fanId, details.version).queryKey, details);
          return details;
        },
        (held, event) => {
          const fan = fanIn(event);
          return fan?.id === fanId ? newer(held, fan) : held;
        },
      ),
    initialData: () => knownFan(client, fanId),
  });

/** What only the fan's own entry holds: custom fields and the next follow-up. Read anew when the row changes. */
export const detailsQuery = (fanId: string, version: number | undefined) =>
  queryOptions({
    queryKey: ['fan-details', fanId, version] as const,
    queryFn: ({ signal }) => api<FanDetails>(`/api/fans/${fanId}`, { signal }),
    enabled: version !== undefined,
    placeholderData: keepPreviousData,
  });
