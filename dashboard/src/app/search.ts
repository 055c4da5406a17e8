import type { InboxFilters } from '@/lib/cache/fans';
import type { SpendingTier } from '@/lib/schema';

const TIERS: readonly string[] = ['whale', 'regular', 'low'];
const words = (value: unknown): string | undefined =>
  (typeof value === 'string' || typeof value === 'number') && value !== '' ? String(value) : undefined;

/** Reads the filters from an address; what makes no sense there is left out. */
export function inboxSearch(search: Record<string, unknown>): InboxFilters {
  const filters: InboxFilters = {
    tier: TIERS.includes(String(search.tier)) ? (search.tier as SpendingTier) : undefined,
    model: words(search.model),
    q: words(search.q),
    unread: search.unread === true || undefined,
    waiting: search.waiting === true || undefined,
  };
  // Absent, not undefined: the filters are a cache key and part of the address.
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** Keeps what makes sense of an address: these names, as words. */
const only = <Name extends string>(search: Record<string, unknown>, names: readonly Name[]) =>
  Object.fromEntries(
    names.map((name) => [name, words(search[name])]).filter(([, value]) => value !== undefined),
  ) as { [N in Name]?: string };

export const auditSearch = (search: Record<string, unknown>) =>
  only(search, ['action', 'actor', 'since', 'until']);
