import { Crown } from 'lucide-react';
import type { SpendingTier } from '@/lib/schema';
import { Badge } from './ui/badge';

/** What a fan spends. A whale is meant to be seen from across the room. */
export function TierBadge({ tier }: { tier: SpendingTier }) {
  if (tier === 'whale') {
    return (
      <Badge tone="amber">
        <Crown aria-hidden="true" />
        whale
      </Badge>
    );
  }
  return <Badge>{tier}</Badge>;
}
