import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { InboxFilters } from '@/lib/cache/fans';
import { cn } from '@/lib/cn';
import type { Model } from '@/lib/schema';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { inbox as t } from '@/lib/texts';
import { ActiveFilters } from './ActiveFilters';
import { FilterMenu } from './FilterMenu';
import { ViewMenu } from './ViewMenu';

export interface FilterProps {
  filters: InboxFilters;
  models: Model[];
  onChange: (filters: InboxFilters) => void;
}

interface Props extends FilterProps {
  inMessages: boolean;
  onInMessages: (inMessages: boolean) => void;
}

export function InboxFilterBar({ filters, models, onChange, inMessages, onInMessages }: Props) {
  return (
    <div className="flex flex-col gap-2 border-line border-b p-3">
      <SearchField value={filters.q ?? ''} onChange={(q) => onChange({ ...filters, q: q || undefined })} />
      {filters.q && (
        <fieldset aria-label={t.searchIn} className="flex rounded-control border border-line bg-raised p-0.5">
          {[false, true].map((messages) => (
            <button
              key={String(messages)}
              type="button"
              aria-pressed={inMessages === messages}
              onClick={() => onInMessages(messages)}
              className={cn(
                'h-6 flex-1 rounded font-medium text-xs transition-colors',
                inMessages === messages ? 'bg-surface text-ink shadow-sm' : 'text-ink-soft hover:text-ink',
              )}
            >
              {messages ? t.inMessages : t.inNames}
            </button>
          ))}
        </fieldset>
      )}
      <div className="-mx-1 flex items-center justify-between gap-1">
        <Turns filters={filters} onChange={onChange} />
        <div className="flex">
          <ViewMenu filters={filters} onChange={onChange} />
          <FilterMenu filters={filters} models={models} onChange={onChange} />
        </div>
      </div>
      <ActiveFilters filters={filters} models={models} onChange={onChange} />
    </div>
  );
}

const SETTLED_MS = 250;

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const report = useRef(onChange);
  report.current = onChange;

  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.trim() === value) return;
    const settled = setTimeout(() => report.current(typed.trim()), SETTLED_MS);
    return () => clearTimeout(settled);
  }, [typed, value]);
  useAction('search', () => field.current?.select());

  return (
    <search className="relative">
      <Search aria-hidden="true" className="absolute top-2 left-2.5 size-4 text-ink-faint" />
      <Input
        ref={field}
        dir="auto"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        aria-label={t.search}
        placeholder={t.searchShort}
        className="h-8 border-line bg-raised pr-8 pl-8.5 text-sm"
      />
      {typed ? (
        <Button
          variant="ghost"
          size="icon"
          aria-label={t.clear}
          className="absolute top-0.5 right-0.5 size-7"
          onClick={() => {
            setTyped('');
            onChange('');
            field.current?.focus();
          }}
        >
          <X />
        </Button>
      ) : (
        <span aria-hidden="true" className="absolute top-1.5 right-2.5 font-sans text-ink-faint text-xs">
          /
        </span>
      )}
    </search>
  );
}

/** Whose turn it is, one click away. */
function Turns({ filters, onChange }: Omit<FilterProps, 'models'>) {
  const none = { unread: undefined, waiting: undefined, assigned: undefined };
  const turns = [
    { name: t.all, set: {}, on: !filters.unread && !filters.waiting && !filters.assigned },
    { name: t.unread, set: { unread: true }, on: Boolean(filters.unread) },
    { name: t.waiting, set: { waiting: true }, on: Boolean(filters.waiting) },
    { name: t.mine, set: { assigned: 'me' }, on: filters.assigned === 'me' },
  ];
  return (
    <fieldset aria-label={t.show} className="flex gap-0.5">
      {turns.map(({ name, on, set }) => (
        <button
          key={name}
          type="button"
          aria-pressed={on}
          onClick={() => onChange({ ...filters, ...none, ...set })}
          className={cn(
            'h-7 rounded-control px-2 font-medium text-xs transition-colors',
            on ? 'bg-accent-soft text-accent' : 'text-ink-soft hover:bg-hover hover:text-ink',
          )}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
