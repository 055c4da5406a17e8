import { useQuery } from '@tanstack/react-query';
import { Bookmark, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import type { InboxFilters } from '@/lib/cache/fans';
import { changeViews, fromQuery, toQuery, viewsQuery } from '@/lib/cache/views';
import { cn } from '@/lib/cn';
import { sentence } from '@/lib/problem';
import type { SavedView } from '@/lib/schema';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { toast } from '@/lib/stores/toasts';
import { inbox } from '@/lib/texts';

const t = inbox.views;

interface Props {
  filters: InboxFilters;
  onChange: (filters: InboxFilters) => void;
}

async function keep(change: (views: SavedView[]) => SavedView[], done: string, undo?: () => unknown) {
  try {
    await changeViews(change);
    toast(done, { undo: undo ?? null });
  } catch (error) {
    toast(`${t.notSaved} ${sentence(error)}`, { tone: 'failed' });
  }
}

/** Filters under a name: the operator's own, on every device. */
export function ViewMenu({ filters, onChange }: Props) {
  const [open, setOpen] = useState(false);
  useAction('views', () => setOpen(true));
  const views = useQuery(viewsQuery).data?.views ?? [];
  const query = toQuery(filters);
  const current = query === '' ? undefined : views.find((view) => view.query === query);
  const remove = (view: SavedView) =>
    keep(
      (held) => held.filter(({ name }) => name !== view.name),
      t.removed(view.name),
      () => keep((held) => [...held, view], t.saved(view.name)),
    );
  return (
    <Popover
      label={t.name}
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-64"
      trigger={
        <IconButton
          label={current ? `${t.name}: ${current.name}` : t.name}
          className={cn('size-7', current && 'bg-accent-soft text-accent')}
        >
          <Bookmark />
        </IconButton>
      }
    >
      {views.length > 0 && (
        <ul aria-label={t.name} className="-mx-1 mb-2 flex flex-col">
          {views.map((view) => (
            <li key={view.name} className="flex items-center">
              <button
                type="button"
                aria-current={view === current ? 'true' : undefined}
                onClick={() => {
                  onChange({ ...fromQuery(view.query), ...(filters.q ? { q: filters.q } : {}) });
                  setOpen(false);
                }}
                className={cn(
                  'min-w-0 flex-1 truncate rounded-control px-2 py-1.5 text-left text-sm hover:bg-hover',
                  view === current && 'font-medium text-accent',
                )}
              >
                {view.name}
              </button>
              <IconButton label={t.remove(view.name)} className="size-7" onClick={() => void remove(view)}>
                <Trash2 />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {query === '' || current ? (
        views.length === 0 && <p className="text-ink-soft text-sm">{t.none}</p>
      ) : (
        <SaveView
          onSave={(name) =>
            void keep(
              (held) => [...held.filter((view) => view.name !== name), { name, query }],
              t.saved(name),
            )
          }
        />
      )}
    </Popover>
  );
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const [name, setName] = useState('');
  return (
    <form
      className="flex gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onSave(name.trim());
      }}
    >
      <Input
        dir="auto"
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
        aria-label={t.nameIt}
        placeholder={t.save}
        className="h-8 px-2 text-sm"
      />
      <Button type="submit" variant="primary" disabled={name.trim() === ''}>
        {t.saveIt}
      </Button>
    </form>
  );
}
