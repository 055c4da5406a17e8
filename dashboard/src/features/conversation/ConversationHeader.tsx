import { ChevronLeft, PanelRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { ClaimBadge } from '@/components/claim-badge';
import { ModelChip } from '@/components/model-chip';
import { Onlookers } from '@/components/onlookers';
import { TierBadge } from '@/components/tier-badge';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { nameOf } from '@/lib/person';
import type { Fan } from '@/lib/schema';
import { presenceWords } from '@/lib/stores/presence';
import { useColleaguesAt } from '@/lib/stores/useColleaguesAt';
import { conversation } from '@/lib/texts';
import { ClaimButton } from './ClaimButton';
import { JumpToDate } from './JumpToDate';

interface Props {
  fan: Fan;
  onBack: () => void;
  onFanPanel: () => void;
  onDay: (day: string) => void;
  actions?: ReactNode;
}

export function ConversationHeader({ fan, onBack, onFanPanel, onDay, actions }: Props) {
  const name = nameOf(fan);
  return (
    <header className="flex h-14 shrink-0 items-center gap-2.5 border-line border-b bg-surface px-3 wide:px-5">
      <IconButton label={conversation.backToInbox} onClick={onBack} className="desk:hidden">
        <ChevronLeft />
      </IconButton>
      <Avatar name={name} className="hidden size-8 desk:inline-flex" />
      <div className="min-w-0 flex-1">
        <h2 className="flex items-baseline gap-2 font-semibold">
          <span dir="auto" className="truncate">
            {name}
          </span>
          {fan.displayName && (
            <span className="hidden truncate font-normal text-ink-faint text-xs wide:inline">
              @{fan.username}
            </span>
          )}
        </h2>
        <div className="-mx-0.5 -mb-0.5 flex items-center gap-1.5 overflow-hidden px-0.5 py-0.5">
          <TierBadge tier={fan.spendingTier} />
          <ModelChip modelId={fan.modelId} />
          <ClaimBadge fan={fan} />
          <Here fanId={fan.id} />
        </div>
      </div>
      <span className="hidden min-[560px]:inline">
        <JumpToDate onDay={onDay} />
      </span>
      {actions}
      <ClaimButton fan={fan} />
      <Button className="desk:hidden" onClick={onFanPanel} aria-label={conversation.panel}>
        <PanelRight aria-hidden="true" />
        <span className="hidden sm:inline">{conversation.panel}</span>
      </Button>
    </header>
  );
}

/** Who else has this conversation open, in initials and in words where there is room. */
function Here({ fanId }: { fanId: string }) {
  const words = presenceWords(useColleaguesAt(fanId));
  if (!words) return null;
  return (
    <>
      <Onlookers fanId={fanId} />
      <span aria-hidden="true" className="hidden truncate text-ink-soft text-xs desk:inline">
        {words}
      </span>
    </>
  );
}
