import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api';
import { sentence } from '@/lib/problem';
import type { Fan, Item } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { toast } from '@/lib/stores/toasts';
import { quick } from '@/lib/texts';
import { common } from '@/lib/texts/common';
import { insert } from './insert';
import { Loading } from './Loading';
import { type OfferOption, VaultRow } from './VaultRow';

const t = quick.vault;

const SETTLED_MS = 250;

const holds = ({ title, tags, teaser }: Item, words: string): boolean =>
  `${title} ${tags.join(' ')} ${teaser}`.toLowerCase().includes(words.toLowerCase());

/** The vault for this fan, the best to offer first, and what must not be offered last. */
export default function VaultPicker({ fan, onDone }: { fan: Fan; onDone: () => void }) {
  const [words, setWords] = useState('');
  const [hideSent, setHideSent] = useState(false);
  // A vault of more than one answer holds is searched by the server.
  const [asked, setAsked] = useState('');
  const vault = useInfiniteQuery({
    queryKey: ['advice', fan.id, asked],
    queryFn: ({ pageParam, signal }) =>
      api<Shape<'VaultAdvice'>>('/api/ppv/advice', {
        query: { fanId: fan.id, q: asked || undefined, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const more = vault.hasNextPage || asked !== '';
  useEffect(() => {
    if (!more) return;
    const settled = setTimeout(() => setAsked(words.trim()), SETTLED_MS);
    return () => clearTimeout(settled);
  }, [words, more]);
  if (vault.isPending) return <Loading />;
  if (vault.isError) return <Notice tone="red">{sentence(vault.error)}</Notice>;
  const care = vault.data.pages[0]?.care;
  const items = vault.data.pages.flatMap((page) => page.items);
  const readOn = () => {
    if (vault.hasNextPage && !vault.isFetching) void vault.fetchNextPage();
  };
  const fitting = items.filter(({ item }) => holds(item, words.trim()) && !(hideSent && item.forFan));
  const offer = ({ item, price }: OfferOption, coolDownReason: string | null) => {
    insert(fan.id, item.teaser, { itemId: item.id, price, coolDownReason });
    onDone();
  };
  const teaser = ({ item }: OfferOption) => {
    insert(fan.id, item.teaser);
    toast(t.used);
    onDone();
  };
  return (
    <div className="flex flex-col gap-3">
      {care && <Notice tone="amber">{care.note}</Notice>}
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
        <ul
          aria-label={t.title}
          className="-mx-2 flex max-h-[56vh] flex-col overflow-y-auto"
          onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
            if (scrollTop + 2 * clientHeight > scrollHeight) readOn();
          }}
        >
          {fitting.map((option, index) => (
            <VaultRow
              key={option.item.id}
              option={option}
              open={index === 0 && option.offerable}
              onOffer={(reason) => offer(option, reason)}
              onTeaser={() => teaser(option)}
            />
          ))}
        </ul>
      )}
      {vault.hasNextPage && (
        <div className="flex items-center justify-between gap-2">
          <p className="text-ink-faint text-xs">{t.more(items.length)}</p>
          <Button size="sm" variant="ghost" disabled={vault.isFetchingNextPage} onClick={readOn}>
            {vault.isFetchingNextPage ? common.loading : common.more}
          </Button>
        </div>
      )}
    </div>
  );
}
