import { useQuery } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import type { InboxFilters } from '@/lib/cache/fans';
import { listsQuery } from '@/lib/cache/lists';
import { cn } from '@/lib/cn';
import { displayName } from '@/lib/person';
import { useSession } from '@/lib/session';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { inbox as t } from '@/lib/texts';
import { stops } from '@/lib/texts/stops';
import type { FilterProps } from './InboxFilterBar';

/** How many filters are on, other than the search and whose turn it is. */
const count = (filters: InboxFilters): number => {
  const { tier, model, tag, list, assigned, claimed, snoozed, followUpDue, frozen, care } = filters;
  return [
    tier,
    model,
    tag,
    list,
    assigned && assigned !== 'me',
    claimed,
    snoozed,
    followUpDue,
    frozen,
    care,
  ].filter(Boolean).length;
};

export function FilterMenu(props: FilterProps) {
  const [open, setOpen] = useState(false);
  useAction('filters', () => setOpen(true));
  const on = count(props.filters);
  return (
    <Popover
      label={t.filters}
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-72"
      trigger={
        <IconButton
          label={on > 0 ? t.filtersOn(on) : t.filters}
          className={cn('size-7', on > 0 && 'bg-accent-soft text-accent')}
        >
          <SlidersHorizontal />
        </IconButton>
      }
    >
      <Filters {...props} />
    </Popover>
  );
}

const TIERS = ['whale', 'regular', 'low'] as const;

function Filters({ filters, models, onChange }: FilterProps) {
  const lists = useQuery(listsQuery).data ?? [];
  const set = (change: InboxFilters) => onChange({ ...filters, ...change });
  const shown = lists.filter(({ modelId }) => !filters.model || filters.model.includes(modelId));
  return (
    <div className="flex flex-col gap-3">
      <Group label={t.tier}>
        {TIERS.map((tier) => (
          <Chip
            key={tier}
            on={filters.tier?.includes(tier) ?? false}
            onToggle={() => set({ tier: toggled(filters.tier, tier) })}
          >
            {t.tiers[tier]}
          </Chip>
        ))}
      </Group>
      {models.length > 1 && (
        <Group label={t.model}>
          {models.map(({ id, name }) => (
            <Chip
              key={id}
              on={filters.model?.includes(id) ?? false}
              onToggle={() => set({ model: toggled(filters.model, id) })}
            >
              {name}
            </Chip>
          ))}
        </Group>
      )}
      <Assigned value={filters.assigned} onChange={(assigned) => set({ assigned })} />
      <Group label={t.more}>
        <Chip
          on={filters.claimed === 'me'}
          onToggle={() => set({ claimed: filters.claimed ? undefined : 'me' })}
        >
          {t.claimed}
        </Chip>
        <Chip
          on={filters.followUpDue === true}
          onToggle={() => set({ followUpDue: filters.followUpDue ? undefined : true })}
        >
          {t.followUpDue}
        </Chip>
        <Chip
          on={filters.snoozed === true}
          onToggle={() => set({ snoozed: filters.snoozed ? undefined : true })}
        >
          {t.snoozed}
        </Chip>
        {(['frozen', 'care'] as const).map((stopped) => (
          <Chip
            key={stopped}
            on={filters[stopped] === true}
            onToggle={() => set({ [stopped]: filters[stopped] ? undefined : true })}
          >
            {stops[stopped]}
          </Chip>
        ))}
      </Group>
      {shown.length > 0 && (
        <Group label={t.list_}>
          {shown.map(({ id, name }) => (
            <Chip
              key={id}
              on={filters.list?.includes(id) ?? false}
              onToggle={() => set({ list: toggled(filters.list, id) })}
            >
              {name}
            </Chip>
          ))}
        </Group>
      )}
      <TagField onAdd={(tag) => set({ tag: [...(filters.tag ?? []).filter((each) => each !== tag), tag] })} />
    </div>
  );
}

/** With it, or without it; none at all is absent. */
function toggled<T>(values: T[] | undefined, value: T): T[] | undefined {
  const next = values?.includes(value) ? values.filter((each) => each !== value) : [...(values ?? []), value];
  return next.length > 0 ? next : undefined;
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-ink-faint text-xs">{label}</legend>
      <div className="flex flex-wrap gap-1">{children}</div>
    </fieldset>
  );
}

function Chip({ on, onToggle, children }: { on: boolean; onToggle: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onToggle}
      className={cn(
        'h-6.5 max-w-full truncate rounded-full border px-2.5 text-xs transition-colors',
        on
          ? 'border-accent-line bg-accent-soft font-medium text-accent'
          : 'border-line text-ink-soft hover:bg-hover',
      )}
    >
      {children}
    </button>
  );
}

function Assigned({ value, onChange }: { value: string | undefined; onChange: (value?: string) => void }) {
  const me = useSession(({ user }) => user?.id);
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  return (
    <label className="flex flex-col gap-1 font-medium text-ink-faint text-xs">
      {t.assigned}
      <select
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
        className="h-8 w-full rounded-control border border-line bg-surface px-2 font-normal text-ink text-sm"
      >
        <option value="">{t.anybody}</option>
        <option value="me">{t.me}</option>
        <option value="none">{t.nobody}</option>
        {colleagues
          .filter(({ id, active }) => id !== me && active)
          .map((colleague) => (
            <option key={colleague.id} value={colleague.id}>
              {displayName(colleague)}
            </option>
          ))}
      </select>
    </label>
  );
}

function TagField({ onAdd }: { onAdd: (tag: string) => void }) {
  const [typed, setTyped] = useState('');
  return (
    <form
      className="flex flex-col gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === '') return;
        onAdd(typed.trim());
        setTyped('');
      }}
    >
      <span className="font-medium text-ink-faint text-xs">{t.tag}</span>
      <span className="flex gap-1.5">
        <Input
          dir="auto"
          value={typed}
          maxLength={40}
          onChange={(event) => setTyped(event.target.value)}
          aria-label={t.tag}
          placeholder={t.addTag}
          className="h-8 border-line px-2 text-sm"
        />
        <Button type="submit" disabled={typed.trim() === ''}>
          {t.add}
        </Button>
      </span>
    </form>
  );
}
