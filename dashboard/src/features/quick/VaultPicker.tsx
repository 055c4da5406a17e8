import { useInfiniteQuery } from '@tanstack/react-query';
import { AudioLines, Film, Image, Layers, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api';
import { money } from '@/lib/person';
import { sentence } from '@/lib/problem';
import type { Fan, Item, Page } from '@/lib/schema';
import { toast } from '@/lib/stores/toasts';
import { quick } from '@/lib/texts';
import { onDay } from '@/lib/time';
import { insert } from './insert';
import { Loading } from './Loading';

const t = quick.vault;

const KINDS: Record<Item['mediaKind'], LucideIcon> = {
  photo: Image,
  video: Film,
  audio: AudioLines,
  bundle: Layers,
};

const holds = ({ title, tags, teaser }: Item, words: string): boolean =>
  `${title} ${tags.join(' ')} ${teaser}`.toLowerCase().includes(words.toLowerCase());

/** The items of the fan's model, with what this fan was sent and has bought. A teaser goes into the reply. */
export default function VaultPicker({ fan, onDone }: { fan: Fan; onDone: () => void }) {
  const [words, setWords] = useState('');
  const [hideSent, setHideSent] = useState(false);
  const vault = useInfiniteQuery({
    queryKey: ['vault', fan.modelId, fan.id],
    queryFn: ({ pageParam, signal }) =>
      api<Page<Item>>('/api/ppv/items', {
        query: { model: fan.modelId, fan: fan.id, limit: 100, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 30_000,
  });
  if (vault.isPending) return <Loading />;
  if (vault.isError) return <Notice tone="red">{sentence(vault.error)}</Notice>;
  const items = vault.data.pages.flatMap((page) => page.items);
  const fitting = items.filter((item) => holds(item, words.trim()) && !(hideSent && item.forFan));
  const use = (item: Item) => {
    insert(fan.id, item.teaser);
    toast(t.used);
    onDone();
  };
  return (
    <div className="flex flex-col gap-3">
      <Input
        autoFocus
        dir="auto"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        aria-label={t.search}
        placeholder={t.search}
      />
      <label className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={hideSent}
          onChange={(event) => setHideSent(event.target.checked)}
          className="size-4 accent-accent-fill"
        />
        {t.hideSent}
      </label>
      {fitting.length === 0 ? (
        <p className="text-ink-soft text-sm">{items.length === 0 ? t.none : t.nothing}</p>
      ) : (
        <ul aria-label={t.title} className="-mx-2 flex max-h-[52vh] flex-col overflow-y-auto">
          {fitting.map((item) => (
            <VaultRow key={item.id} item={item} onUse={() => use(item)} />
          ))}
        </ul>
      )}
      {vault.hasNextPage && (
        <Button
          size="sm"
          className="self-center"
          aria-disabled={vault.isFetchingNextPage}
          onClick={() => void (vault.isFetchingNextPage || vault.fetchNextPage())}
        >
          {t.more}
        </Button>
      )}
    </div>
  );
}

function VaultRow({ item, onUse }: { item: Item; onUse: () => void }) {
  const Icon = KINDS[item.mediaKind];
  return (
    <li className="flex gap-3 rounded-lg px-2 py-2.5 hover:bg-hover">
      <span className="mt-0.5 flex size-9 shrink-0 items-center justify-center rounded-lg border border-line bg-raised text-ink-soft">
        <Icon aria-hidden="true" className="size-4.5" />
        <span className="sr-only">{t.kinds[item.mediaKind]}</span>
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <span dir="auto" className="truncate font-medium text-sm">
            {item.title}
          </span>
          <span className="shrink-0 font-semibold text-sm">{money(item.price)}</span>
        </p>
        <p dir="auto" className="line-clamp-2 text-ink-soft text-sm">
          {item.teaser || t.noTeaser}
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-1">
          {item.forFan?.boughtAt ? (
            <Badge tone="accent">{t.bought(onDay(item.forFan.boughtAt))}</Badge>
          ) : (
            item.forFan && (
              <Badge tone="amber">{t.sent(onDay(item.forFan.sentAt), money(item.forFan.price))}</Badge>
            )
          )}
          <Badge>
            {item.unlockRatio === null
              ? t.neverSent
              : t.unlock(`${Math.round(item.unlockRatio * 100)} % of ${item.sent}`)}
          </Badge>
          {item.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </p>
      </div>
      <Button size="sm" disabled={item.teaser === ''} aria-label={`${t.use}: ${item.title}`} onClick={onUse}>
        {t.use}
      </Button>
    </li>
  );
}
