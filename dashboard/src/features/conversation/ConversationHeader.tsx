import { ChevronLeft, PanelRight } from 'lucide-react';
import { ModelChip } from '@/components/model-chip';
import { TierBadge } from '@/components/tier-badge';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { nameOf } from '@/lib/person';
import type { Fan } from '@/lib/schema';

interface Props {
  fan: Fan;
  onBack: () => void;
  onFanPanel: () => void;
}

export function ConversationHeader({ fan, onBack, onFanPanel }: Props) {
  const name = nameOf(fan);
  return (
    <header className="flex h-14 shrink-0 items-center gap-2.5 border-line border-b bg-surface px-3 wide:px-5">
      <IconButton label="Back to the inbox" onClick={onBack} className="desk:hidden">
        <ChevronLeft />
      </IconButton>
      <Avatar name={name} className="size-8" />
      <div className="min-w-0 flex-1">
        <h2 className="flex items-baseline gap-2 font-semibold">
          <span className="truncate">{name}</span>
          {fan.displayName && (
            <span className="truncate font-normal text-ink-faint text-xs">@{fan.username}</span>
          )}
        </h2>
        <div className="flex items-center gap-1.5 pt-0.5">
          <TierBadge tier={fan.spendingTier} />
          <ModelChip modelId={fan.modelId} />
        </div>
      </div>
      <Button className="desk:hidden" onClick={onFanPanel}>
        <PanelRight aria-hidden="true" /> Suggestions
      </Button>
    </header>
  );
}
