import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import { act } from '@/lib/act';
import { api } from '@/lib/api';
import { listsQuery } from '@/lib/cache/lists';
import type { Fan, FanList } from '@/lib/schema';
import { fan as texts } from '@/lib/texts';

const t = texts.lists;

/** Puts a fan on a list, or takes them off; undone by the opposite. */
function change(fan: Fan, list: FanList, on: boolean): Promise<boolean> {
  const lists = on ? [...fan.lists, list.id] : fan.lists.filter((id) => id !== list.id);
  return act({
    fan,
    change: { lists },
    ask: () => api<Fan>(`/api/lists/${list.id}/fans/${fan.id}`, { method: on ? 'PUT' : 'DELETE' }),
    done: on ? t.added(list.name) : t.removed(list.name),
    failed: t.failed,
    undo: () => change({ ...fan, lists }, list, !on),
  });
}

/** The lists that the fan is on. */
export function Lists({ fan }: { fan: Fan }) {
  const all = (useQuery(listsQuery).data ?? []).filter(({ modelId }) => modelId === fan.modelId);
  if (all.length === 0) return null;
  const on = all.filter(({ id }) => fan.lists.includes(id));
  const off = all.filter(({ id }) => !fan.lists.includes(id));
  return (
    <section aria-label={t.name} className="flex flex-col gap-1.5">
      <h3 className="font-medium text-ink-soft text-xs">{t.name}</h3>
      <ul className="flex flex-wrap gap-1.5">
        {on.map((list) => (
          <li
            key={list.id}
            className="inline-flex h-6 items-center rounded-full border border-line bg-raised pl-2 text-xs"
          >
            {list.name}
            <button
              type="button"
              aria-label={t.remove(list.name)}
              onClick={() => void change(fan, list, false)}
              className="flex size-6 items-center justify-center rounded-full text-ink-faint hover:text-ink"
            >
              <X aria-hidden="true" className="size-3" />
            </button>
          </li>
        ))}
        {off.length > 0 && (
          <li>
            <Menu>
              <MenuTrigger asChild>
                <button
                  type="button"
                  className="inline-flex h-6 items-center gap-1 rounded-full border border-line-strong/60 border-dashed px-2 text-ink-faint text-xs hover:text-ink"
                >
                  <Plus aria-hidden="true" className="size-3" />
                  {t.add}
                </button>
              </MenuTrigger>
              <MenuContent>
                {off.map((list) => (
                  <MenuItem key={list.id} onSelect={() => void change(fan, list, true)}>
                    {list.name}
                  </MenuItem>
                ))}
              </MenuContent>
            </Menu>
          </li>
        )}
      </ul>
    </section>
  );
}
