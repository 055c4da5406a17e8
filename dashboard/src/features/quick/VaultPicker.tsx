import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { readQuery } from '@/lib/cache/reading';
import { sentence } from '@/lib/problem';
import type { Fan, Item } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { toast } from '@/lib/stores/toasts';
import { quick } from '@/lib/texts';
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
  const vault = useQuery({
    ...readQuery<Shape<'VaultAdvice'>>('/api/ppv/advice', { fanId: fan.id, q: asked || undefined }),
    placeholderData: keepPreviousData,
  });
  const more = vault.data?.more === true || asked !== '';
  useEffect(() => {
    if (!more) return;
    const settled = setTimeout(() => setAsked(words.trim()), SETTLED_MS);
    return () => clearTimeout(settled);
  }, [words, more]);
  if (vault.isPending) return <Loading />;
  if (vault.isError) return <Notice tone="red">{sentence(vault.error)}</Notice>;
  const { items, care } = vault.data;
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
        <ul aria-label={t.title} className="-mx-2 flex max-h-[56vh] flex-col overflow-y-auto">
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
      {vault.data.more && <p className="text-ink-faint text-xs">{t.more(items.length)}</p>}
    </div>
  );
}
