import { Gem, X } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { useRead } from '@/lib/cache/reading';
import type { Item } from '@/lib/schema';
import { type DraftOffer, draftOf, setDraft } from '@/lib/stores/drafts';
import { vault as t } from '@/lib/texts/vault';

/** What the text offers, at what price; a person attaches it on the page. */
export function OfferStrip({ fanId, offer }: { fanId: string; offer: DraftOffer }) {
  const item = useRead<Item>(`/api/ppv/items/${offer.itemId}`).data;
  const remove = () => {
    const { source } = draftOf(fanId);
    // An option that offers something is sent as that offer, so without it the words are the operator's own.
    setDraft(fanId, { offer: null, source: source?.itemId ? null : source });
    document.querySelector<HTMLElement>('[data-composer]')?.focus();
  };
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-line border-b px-3 py-1.5 text-sm">
      <Gem aria-hidden="true" className="size-4 shrink-0 text-accent" />
      <span className="min-w-0 flex-1 basis-40 truncate">
        <span className="text-ink-soft">{t.offers}</span>{' '}
        <bdi className="font-medium" title={item?.title}>
          {item?.title ?? t.anItem}
        </bdi>
      </span>
      <label className="flex items-center gap-1.5 text-ink-soft text-xs">
        {t.price}
        <span className="flex items-center rounded-control border border-line-strong/60 bg-surface pl-1.5 text-ink text-sm">
          $
          <input
            type="number"
            inputMode="decimal"
            min={item?.minPrice ?? 0}
            max={item?.maxPrice ?? undefined}
            step="any"
            required
            value={Number.isNaN(offer.price) ? '' : offer.price}
            onChange={({ target }) => setDraft(fanId, { offer: { ...offer, price: target.valueAsNumber } })}
            className="h-6.5 w-16 bg-transparent px-1"
          />
        </span>
      </label>
      <span className="text-ink-faint text-xs">{t.byHand}</span>
      <IconButton label={t.remove} className="size-6" onClick={remove}>
        <X />
      </IconButton>
    </div>
  );
}
