import { AudioLines, ChevronRight, Film, Image, Layers, type LucideIcon } from 'lucide-react';
import { useId, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { money } from '@/lib/person';
import type { Item } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { quick } from '@/lib/texts';
import { vault as t } from '@/lib/texts/vault';
import { exactly, onDay } from '@/lib/time';
import { PriceFacts, PropensityFacts } from './PropensityFacts';

const KINDS: Record<Item['mediaKind'], LucideIcon> = {
  photo: Image,
  video: Film,
  audio: AudioLines,
  bundle: Layers,
};

export type OfferOption = Shape<'OfferOption'>;

interface Props {
  option: OfferOption;
  /** Whether what stands behind the figures is shown from the start. */
  open: boolean;
  onOffer: (coolDownReason: string | null) => void;
  onTeaser: () => void;
}

/** One item for one fan: what it is, what speaks for it, and what stands against offering it. */
export function VaultRow({ option, open, onOffer, onTeaser }: Props) {
  const { item, excluded, propensity, advice, price } = option;
  const [asking, setAsking] = useState(false);
  const Icon = KINDS[item.mediaKind];
  // A reason passes over the cool-down and nothing else.
  const tooSoon = excluded.length === 1 && excluded[0] === 'cool-down';
  const stopped = excluded.includes('frozen') || excluded.includes('distress');
  return (
    <li className="flex flex-wrap gap-x-3 gap-y-2 rounded-lg px-2 py-2.5 hover:bg-hover">
      <span className="mt-0.5 flex size-9 shrink-0 items-center justify-center rounded-lg border border-line bg-raised text-ink-soft">
        <Icon aria-hidden="true" className="size-4.5" />
        <span className="sr-only">{quick.vault.kinds[item.mediaKind]}</span>
      </span>
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex items-baseline gap-2">
          <span dir="auto" className="truncate font-medium text-sm">
            {item.title}
          </span>
          <span className="shrink-0 font-semibold text-sm">{money(price)}</span>
          {price !== item.price && (
            <span className="shrink-0 text-ink-faint text-xs">{t.listPrice(money(item.price))}</span>
          )}
        </p>
        <p dir="auto" className="line-clamp-2 text-ink-soft text-sm">
          {item.teaser || quick.vault.noTeaser}
        </p>
        <Marks option={option} />
        {excluded.length > 0 && (
          <p className="mt-1 text-red text-xs">
            {t.notNow} {excluded.map((why) => t.excluded[why]).join(', ')}
          </p>
        )}
        <details open={open} className="group mt-1 text-ink-soft text-xs">
          <summary className="flex w-fit cursor-pointer list-none items-center gap-1 hover:text-ink">
            <ChevronRight aria-hidden="true" className="size-3.5 transition-transform group-open:rotate-90" />
            {t.reasons} <span className="sr-only">{item.title}</span>
          </summary>
          <div className="mt-1 flex flex-col gap-1.5 pl-4.5">
            <PropensityFacts propensity={propensity} />
            <PriceFacts advice={advice} />
          </div>
        </details>
      </div>
      <span className="ml-auto flex flex-row-reverse items-center gap-1 min-[480px]:flex-col min-[480px]:items-end">
        {tooSoon ? (
          <Button
            size="sm"
            aria-expanded={asking}
            aria-label={t.anywayNamed(item.title)}
            onClick={() => setAsking(!asking)}
          >
            {t.anyway}
          </Button>
        ) : (
          <Button
            size="sm"
            variant="primary"
            disabled={excluded.length > 0}
            aria-label={t.offerNamed(item.title)}
            onClick={() => onOffer(null)}
          >
            {t.offer}
          </Button>
        )}
        <Button
          size="sm"
          variant="ghost"
          disabled={item.teaser === '' || stopped}
          aria-label={t.teaserNamed(item.title)}
          onClick={onTeaser}
        >
          {t.teaser}
        </Button>
      </span>
      {asking && <Anyway onReason={onOffer} title={item.title} />}
    </li>
  );
}

function Marks({ option: { item, propensity } }: { option: OfferOption }) {
  const { forFan } = item;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-1">
      {propensity.probability !== null && (
        <Badge tone={propensity.probability >= 0.5 ? 'accent' : 'plain'}>
          {t.likely(Math.round(propensity.probability * 100))}
        </Badge>
      )}
      {forFan?.boughtAt ? (
        <Badge tone="accent" title={exactly(forFan.boughtAt)}>
          {quick.vault.bought(onDay(forFan.boughtAt))}
        </Badge>
      ) : (
        forFan && (
          <Badge tone="amber" title={exactly(forFan.sentAt)}>
            {quick.vault.sent(onDay(forFan.sentAt), money(forFan.price))}
          </Badge>
        )
      )}
      <Badge>
        {item.unlockRatio === null
          ? quick.vault.neverSent
          : quick.vault.unlock(`${Math.round(item.unlockRatio * 100)} % of ${item.sent}`)}
      </Badge>
      {item.tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
    </p>
  );
}

/** The cool-down is passed over with a reason. */
function Anyway({ title, onReason }: { title: string; onReason: (reason: string) => void }) {
  const id = useId();
  const [reason, setReason] = useState('');
  return (
    <form
      className="flex w-full items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (reason.trim() !== '') onReason(reason.trim());
      }}
    >
      <label htmlFor={id} className="flex min-w-0 flex-1 flex-col gap-1 text-ink-soft text-xs">
        {t.why} · {t.whyHint}
        <Input
          id={id}
          autoFocus
          dir="auto"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          className="h-8 text-sm"
        />
      </label>
      <Button
        type="submit"
        variant="primary"
        disabled={reason.trim() === ''}
        aria-label={t.offerNamed(title)}
      >
        {t.offer}
      </Button>
    </form>
  );
}
