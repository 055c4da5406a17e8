import { Minus, Plus } from 'lucide-react';
import { cn } from '@/lib/cn';
import { money } from '@/lib/person';
import type { Shape } from '@/lib/shapes';
import { vault as t } from '@/lib/texts/vault';

const percent = (share: number) => Math.round(share * 100);

/** How likely the fan is to buy, with the reasons; or that nobody can say yet. */
export function PropensityFacts({ propensity }: { propensity: Shape<'Propensity'> }) {
  const { probability, low, high, reasons, have, needed } = propensity;
  if (!propensity.enoughData || probability === null) {
    return (
      <p>
        {t.notEnough}. {t.have(have.outcomes, needed.outcomes)}{' '}
        {have.outcomes >= needed.outcomes && t.haveKinds(have.bought, have.ignored)}
      </p>
    );
  }
  return (
    <div>
      <p>
        <strong className="font-semibold text-ink">{t.likely(percent(probability))}</strong>
        {low !== null && high !== null && `, ${t.interval(percent(low), percent(high))}`}
      </p>
      <ul aria-label={t.reasons}>
        {reasons.map(({ feature, direction, text }) => {
          const Icon = direction === 'for' ? Plus : Minus;
          return (
            <li key={feature} className="flex items-baseline gap-1.5">
              <Icon
                aria-hidden="true"
                className={cn(
                  'size-3 shrink-0 self-center',
                  direction === 'for' ? 'text-accent' : 'text-red',
                )}
              />
              <span>
                {text} <span className="sr-only">({direction === 'for' ? t.for : t.against})</span>
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What to ask for it, and the figures behind that. */
export function PriceFacts({ advice }: { advice: Shape<'PriceAdvice'> }) {
  const { suggested, low, high, fan, tier, limits, needed } = advice;
  return (
    <div>
      {advice.enoughData && suggested !== null ? (
        <p>
          <strong className="font-semibold text-ink">{t.ask(money(suggested))}</strong>
          {low !== null && high !== null && low !== high && `, ${t.range(money(low), money(high))}`}
        </p>
      ) : (
        <p>{t.noAdvice(needed.fan, needed.tier)}</p>
      )}
      <p>
        {fan.median === null ? t.fanBoughtNone : t.fanBought(fan.count, money(fan.median))}{' '}
        {tier.median !== null && t.tierBought(tier.count, money(tier.median))}{' '}
        {t.limits(money(limits.least), money(limits.most))}
      </p>
    </div>
  );
}
