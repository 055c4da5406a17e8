import { Crown } from 'lucide-react';
import type { SpendingTier } from '@/lib/schema';
import { common } from '@/lib/texts/common';
import { Badge } from './ui/badge';

/** What a fan spends. A whale is meant to be seen from across the room. */
export function TierBadge({ tier }: { tier: SpendingTier }) {
  if (tier === 'whale') {
    return (
      <Badge tone="amber">
        <Crown aria-hidden="true" />
        {common.tiers.whale}
      </Badge>
    );
  }
  return <Badge>{common.tiers[tier]}</Badge>;
}
