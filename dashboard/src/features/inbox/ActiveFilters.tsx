import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import type { InboxFilters } from '@/lib/cache/fans';
import { listsQuery } from '@/lib/cache/lists';
import { displayName } from '@/lib/person';
import { inbox as t } from '@/lib/texts';
import { stops } from '@/lib/texts/stops';
import type { FilterProps } from './InboxFilterBar';

/** What narrows the list, each with a way out; nothing while nothing does. */
export function ActiveFilters({ filters, models, onChange }: FilterProps) {
  const lists = useQuery({ ...listsQuery, enabled: filters.list !== undefined }).data ?? [];
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const without = <T,>(values: T[] | undefined, value: T): T[] | undefined => {
    const rest = values?.filter((each) => each !== value) ?? [];
    return rest.length > 0 ? rest : undefined;
  };
  const assignee = (id: string) =>
    id === 'none' ? t.nobody : displayName(colleagues.find((colleague) => colleague.id === id));
  const on: { key: string; name: string; off: InboxFilters }[] = [
    ...(filters.tier ?? []).map((tier) => ({
      key: tier,
      name: t.tiers[tier],
      off: { tier: without(filters.tier, tier) },
    })),
    ...(filters.model ?? []).map((id) => ({
      key: id,
      name: models.find((model) => model.id === id)?.name ?? t.model,
      off: { model: without(filters.model, id) },
    })),
    ...(filters.list ?? []).map((id) => ({
      key: id,
      name: lists.find((list) => list.id === id)?.name ?? t.list_,
      off: { list: without(filters.list, id) },
    })),
    ...(filters.tag ?? []).map((tag) => ({
      key: `tag ${tag}`,
      name: `#${tag}`,
      off: { tag: without(filters.tag, tag) },
    })),
    ...(filters.assigned && filters.assigned !== 'me'
      ? [{ key: 'assigned', name: t.assignedTo(assignee(filters.assigned)), off: { assigned: undefined } }]
      : []),
    ...(filters.claimed ? [{ key: 'claimed', name: t.claimed, off: { claimed: undefined } }] : []),
    ...(filters.followUpDue ? [{ key: 'due', name: t.followUpDue, off: { followUpDue: undefined } }] : []),
    ...(filters.snoozed ? [{ key: 'snoozed', name: t.snoozed, off: { snoozed: undefined } }] : []),
    ...(filters.frozen ? [{ key: 'frozen', name: stops.frozen, off: { frozen: undefined } }] : []),
    ...(filters.care ? [{ key: 'care', name: stops.care, off: { care: undefined } }] : []),
  ];
  if (on.length === 0) return null;
  return (
    <ul aria-label={t.active} className="flex flex-wrap gap-1">
      {on.map(({ key, name, off }) => (
        <li key={key} className="max-w-full">
          <button
            type="button"
            aria-label={t.takeOut(name)}
            onClick={() => onChange({ ...filters, ...off })}
            className="flex h-6 max-w-full items-center gap-1 rounded-full border border-accent-line bg-accent-soft pr-1.5 pl-2 text-accent text-xs hover:bg-hover"
          >
            <span dir="auto" className="truncate">
              {name}
            </span>
            <X aria-hidden="true" className="size-3 shrink-0" />
          </button>
        </li>
      ))}
    </ul>
  );
}
