import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Bookmark, CornerDownLeft, type LucideIcon, Search, User, Zap } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { ModelChip } from '@/components/model-chip';
import { Avatar } from '@/components/ui/avatar';
import { Kbd } from '@/components/ui/kbd';
import { useFocusBack } from '@/components/ui/useFocusBack';
import { api } from '@/lib/api';
import { knownFans } from '@/lib/cache/fans';
import { fromQuery, viewsQuery } from '@/lib/cache/views';
import { cn } from '@/lib/cn';
import { nameOf } from '@/lib/person';
import type { Fan, Page } from '@/lib/schema';
import { SHORTCUTS } from '@/lib/shortcuts/table';
import { canDo, doNow } from '@/lib/shortcuts/useShortcuts';
import { palette as t } from '@/lib/texts';
import { caps } from './caps';

interface Entry {
  id: string;
  group: string;
  name: string;
  Icon: LucideIcon;
  fan?: Fan;
  keys?: string[];
  run: () => void;
}

/** Actions that need no palette to be reached, or make no sense from it. */
const UNLISTED = ['next', 'previous', 'open', 'back', 'option', 'palette', 'send', 'good', 'bad'];
const MOST_FANS = 8;

const fits = (name: string, words: string): boolean =>
  words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.toLowerCase().includes(word));

/** Goes anywhere and does anything that can be done on this screen, from the keyboard. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const words = typed.trim();
  const entries = useEntries(words);
  const [at, setAt] = useState(0);
  const chosen = entries[Math.min(at, entries.length - 1)];
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  const run = (entry: Entry) => {
    onClose();
    // Behind the closing dialog, which gives the focus back first.
    setTimeout(entry.run);
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          {...useFocusBack()}
          className="fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 animate-appear flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-pop"
        >
          <Radix.Title className="sr-only">{t.title}</Radix.Title>
          <div className="flex items-center gap-2 border-line border-b px-4">
            <Search aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
            <input
              dir="auto"
              role="combobox"
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
              aria-label={t.field}
              placeholder={t.field}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setAt(0);
              }}
              onKeyDown={(event) => {
                const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
                if (by && entries.length > 0) {
                  event.preventDefault();
                  setAt((Math.min(at, entries.length - 1) + by + entries.length) % entries.length);
                } else if (event.key === 'Enter' && chosen) {
                  event.preventDefault();
                  run(chosen);
                }
              }}
              className="h-12 w-full bg-transparent text-base outline-none placeholder:text-ink-faint"
            />
          </div>
          <div
            ref={list}
            id={`${id}-list`}
            role="listbox"
            aria-label={t.results}
            className="min-h-0 flex-1 overflow-y-auto p-1.5"
          >
            {entries.map((entry, index) => (
              <div key={entry.id} role="presentation">
                {entries[index - 1]?.group !== entry.group && (
                  <p role="presentation" className="px-2.5 pt-2 pb-1 font-medium text-ink-faint text-xs">
                    {entry.group}
                  </p>
                )}
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys. */}
                <div
                  id={`${id}-${entry.id}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={entry === chosen}
                  onClick={() => run(entry)}
                  onMouseMove={() => setAt(index)}
                  className={cn(
                    'flex h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 text-sm',
                    entry === chosen && 'bg-hover',
                  )}
                >
                  {entry.fan ? (
                    <Avatar name={entry.name} className="size-5.5 text-[0.625rem]" />
                  ) : (
                    <entry.Icon aria-hidden="true" className="mx-0.5 size-4 text-ink-faint" />
                  )}
                  <span dir="auto" className="truncate">
                    {entry.name}
                  </span>
                  {entry.fan && (
                    <>
                      <span className="truncate text-ink-faint text-xs">@{entry.fan.username}</span>
                      <span className="flex-1" />
                      <ModelChip modelId={entry.fan.modelId} />
                    </>
                  )}
                  {entry.keys && (
                    <>
                      <span className="flex-1" />
                      <span aria-hidden="true" className="flex gap-0.5">
                        {entry.keys.map((cap) => (
                          <Kbd key={cap}>{cap}</Kbd>
                        ))}
                      </span>
                    </>
                  )}
                  {entry === chosen && !entry.keys && !entry.fan && (
                    <>
                      <span className="flex-1" />
                      <CornerDownLeft aria-hidden="true" className="size-3.5 text-ink-faint" />
                    </>
                  )}
                </div>
              </div>
            ))}
          </div>
          {entries.length === 0 && <p className="px-4 pb-4 text-center text-ink-soft text-sm">{t.nothing}</p>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function useEntries(words: string): Entry[] {
  const client = useQueryClient();
  const navigate = useNavigate();
  const views = useQuery(viewsQuery).data?.views;
  const settled = useSettled(words);
  const found = useQuery({
    queryKey: ['palette', settled],
    queryFn: async ({ signal }) =>
      (await api<Page<Fan>>('/api/fans', { query: { q: settled, limit: MOST_FANS }, signal })).items,
    enabled: settled.length > 1,
    staleTime: 30_000,
  }).data;
  // What can be done is what stood on the screen when the palette was opened.
  const [doable] = useState(() =>
    SHORTCUTS.filter(({ action }) => !UNLISTED.includes(action) && canDo(action)),
  );
  return useMemo(() => {
    const known = knownFans(client).filter((fan) => fits(`${nameOf(fan)} ${fan.username}`, words));
    const byId = new Map([...known, ...(words === settled ? (found ?? []) : [])].map((fan) => [fan.id, fan]));
    const fans: Entry[] =
      words === ''
        ? []
        : [...byId.values()].slice(0, MOST_FANS).map((fan) => ({
            id: fan.id,
            group: t.fans,
            name: nameOf(fan),
            Icon: User,
            fan,
            run: () => void navigate({ to: '/inbox/$fanId', params: { fanId: fan.id }, search: {} }),
          }));
    const actions: Entry[] = doable.map(({ action, label, keys }) => ({
      id: action,
      group: action.startsWith('go-') ? t.pages : t.actions,
      name: label,
      Icon: Zap,
      keys: caps(keys.slice(0, 1))[0],
      run: () => doNow(action),
    }));
    const kept: Entry[] = (views ?? []).map(({ name, query }) => ({
      id: `view-${name.replaceAll(/\s/g, '-')}`,
      group: t.views,
      name,
      Icon: Bookmark,
      run: () => void navigate({ to: '/inbox', search: fromQuery(query) }),
    }));
    const search: Entry[] =
      words.length > 1
        ? [
            {
              id: 'search-messages',
              group: t.actions,
              name: t.searchMessages(words),
              Icon: Search,
              run: () => void navigate({ to: '/inbox', search: { q: words, in: 'messages' } }),
            },
          ]
        : [];
    const rest = [...actions]
      .sort((a, b) => Number(a.group === t.actions) - Number(b.group === t.actions))
      .filter(({ name }) => fits(name, words));
    return [...fans, ...kept.filter(({ name }) => fits(name, words)), ...rest, ...search];
  }, [client, words, settled, found, doable, views, navigate]);
}

const SETTLED_MS = 180;

function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const later = setTimeout(() => setSettled(words), SETTLED_MS);
    return () => clearTimeout(later);
  }, [words]);
  return settled;
}
