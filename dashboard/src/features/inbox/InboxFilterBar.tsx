import { ChevronDown, Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '@/components/ui/menu';
import type { InboxFilters } from '@/lib/cache/fans';
import { cn } from '@/lib/cn';
import type { Model, SpendingTier } from '@/lib/schema';
import { useAction } from '@/lib/shortcuts/useShortcuts';

interface Props {
  filters: InboxFilters;
  models: Model[];
  onChange: (filters: InboxFilters) => void;
}

export function InboxFilterBar({ filters, models, onChange }: Props) {
  return (
    <div className="flex flex-col gap-2 border-line border-b p-3">
      <SearchField value={filters.q ?? ''} onChange={(q) => onChange({ ...filters, q: q || undefined })} />
      <div className="-mx-1 flex flex-wrap items-center justify-between gap-1">
        <Views filters={filters} onChange={onChange} />
        <div className="flex gap-0.5">
          <Choice
            label="Tier"
            value={filters.tier}
            options={[
              { value: 'whale', name: 'Whales' },
              { value: 'regular', name: 'Regulars' },
              { value: 'low', name: 'Low spenders' },
            ]}
            onChange={(tier) => onChange({ ...filters, tier: tier as SpendingTier | undefined })}
          />
          {models.length > 1 && (
            <Choice
              label="Model"
              value={filters.model}
              options={models.map(({ id, name }) => ({ value: id, name }))}
              onChange={(model) => onChange({ ...filters, model })}
            />
          )}
        </div>
      </div>
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
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        aria-label="Search conversations"
        placeholder="Search"
        className="h-8 border-line bg-raised pr-8 pl-8.5 text-sm"
      />
      {typed ? (
        <Button
          variant="ghost"
          size="icon"
          aria-label="Clear the search"
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

function Views({ filters, onChange }: Omit<Props, 'models'>) {
  const views = [
    { name: 'All', on: !filters.unread && !filters.waiting, set: {} },
    { name: 'Unread', on: Boolean(filters.unread), set: { unread: true } },
    { name: 'Waiting', on: Boolean(filters.waiting), set: { waiting: true } },
  ];
  return (
    <fieldset aria-label="Show" className="flex gap-0.5">
      {views.map(({ name, on, set }) => (
        <button
          key={name}
          type="button"
          aria-pressed={on}
          onClick={() => onChange({ ...filters, unread: undefined, waiting: undefined, ...set })}
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

interface ChoiceProps {
  label: string;
  value: string | undefined;
  options: { value: string; name: string }[];
  onChange: (value: string | undefined) => void;
}

const EVERY = 'every';

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Menu>
      <MenuTrigger asChild>
        <button
          type="button"
          aria-label={chosen ? `${label}: ${chosen.name}` : label}
          className={cn(
            'inline-flex h-7 items-center gap-0.5 rounded-control px-1.5 font-medium text-xs transition-colors',
            chosen ? 'bg-accent-soft text-accent' : 'text-ink-soft hover:bg-hover hover:text-ink',
          )}
        >
          <span className="max-w-24 truncate">{chosen?.name ?? label}</span>
          <ChevronDown aria-hidden="true" className="size-3.5 shrink-0" />
        </button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuRadioGroup
          value={value ?? EVERY}
          onValueChange={(next) => onChange(next === EVERY ? undefined : next)}
        >
          <MenuRadioItem value={EVERY}>Every {label.toLowerCase()}</MenuRadioItem>
          {options.map((option) => (
            <MenuRadioItem key={option.value} value={option.value}>
              {option.name}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
