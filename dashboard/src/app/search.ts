import { type InboxFilters, inboxFilters } from '@/lib/cache/fans';

/** What of the inbox stands in the address: the filters, where the search looks, the place in the past. */
export interface InboxSearch extends InboxFilters {
  in?: 'messages';
  /** The message that the open conversation stands at. */
  at?: string;
  /** The day that it stands at. */
  day?: string;
}

const words = (value: unknown): string | undefined =>
  (typeof value === 'string' || typeof value === 'number') && value !== '' ? String(value) : undefined;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads an address; what makes no sense there is left out. */
export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  return {
    ...inboxFilters(search),
    ...(search.in === 'messages' ? { in: 'messages' as const } : {}),
    ...(words(search.at) ? { at: words(search.at) } : {}),
    ...(typeof search.day === 'string' && DAY.test(search.day) ? { day: search.day } : {}),
  };
}

/** Keeps what makes sense of an address: these names, as words. */
const only = <Name extends string>(search: Record<string, unknown>, names: readonly Name[]) =>
  Object.fromEntries(
    names.map((name) => [name, words(search[name])]).filter(([, value]) => value !== undefined),
  ) as { [N in Name]?: string };

export const auditSearch = (search: Record<string, unknown>) =>
  only(search, ['action', 'actor', 'since', 'until']);

export const analyticsSearch = (search: Record<string, unknown>) =>
  only(search, ['days', 'from', 'to', 'zone', 'by', 'tab', 'model']);

/** The filters of rows behind a figure, as the API names them. */
export const rowsSearch = (search: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
      .map(([name, value]) => [name, String(value)]),
  );
