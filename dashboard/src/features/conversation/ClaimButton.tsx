import { useMutation, useQuery } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import { displayName } from '@/lib/person';
import { isProblem, sentence } from '@/lib/problem';
import type { Fan } from '@/lib/schema';
import { useSession } from '@/lib/session';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { claim, release } from '@/lib/stores/claims';
import { useInSync } from '@/lib/stores/live-status';
import { presenceWords } from '@/lib/stores/presence';
import { useColleaguesAt } from '@/lib/stores/useColleaguesAt';
import { conversation } from '@/lib/texts';

const t = conversation.claim;

/** Says "this is mine to answer", takes the word back, or takes over from a colleague after one question. */
export function ClaimButton({ fan }: { fan: Fan }) {
  const me = useSession((state) => state.user?.id);
  const live = useInSync();
  const [asking, setAsking] = useState(false);
  const others = fan.claimedBy !== null && fan.claimedBy !== me;
  const act = useMutation({
    mutationFn: (does: 'claim' | 'release' | 'take-over') =>
      does === 'release' ? release(fan.id) : claim(fan.id, does === 'take-over'),
    // A colleague was quicker: then the question is whether to take over.
    onError: (error) => setAsking(isProblem(error, 'claimed-by-other')),
    onSuccess: () => setAsking(false),
  });
  const press = () => {
    if (!live || act.isPending) return;
    if (others) setAsking(true);
    else act.mutate(fan.claimedBy ? 'release' : 'claim');
  };
  useAction('claim', press);

  const words = others ? t.take : fan.claimedBy ? t.release : t.claim;
  const failed = act.isError && !isProblem(act.error, 'claimed-by-other');
  return (
    <>
      {failed && (
        <span role="alert" className="hidden text-red text-xs desk:inline">
          {sentence(act.error)}
        </span>
      )}
      <Button
        aria-label={words}
        aria-keyshortcuts="c"
        aria-disabled={!live || act.isPending}
        title={live ? undefined : t.offline}
        onClick={press}
      >
        <Hand aria-hidden="true" />
        <span className="hidden sm:inline">{words}</span>
      </Button>
      <TakeOver
        fan={fan}
        open={asking && others}
        onOpenChange={setAsking}
        busy={act.isPending}
        onTakeOver={() => act.mutate('take-over')}
      />
    </>
  );
}

interface TakeOverProps {
  fan: Fan;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  onTakeOver: () => void;
}

function TakeOver({ fan, open, onOpenChange, busy, onTakeOver }: TakeOverProps) {
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const here = useColleaguesAt(fan.id).filter(({ id }) => id === fan.claimedBy);
  const name = displayName(colleagues.find(({ id }) => id === fan.claimedBy));
  return (
    <Dialog title={t.takeFrom(name)} open={open} onOpenChange={onOpenChange}>
      <p>{t.takeWhy(name)}</p>
      {here.length > 0 && (
        <Notice tone="amber" className="mt-3">
          {presenceWords(here)}
        </Notice>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{t.leave(name)}</Button>
        <Button variant="primary" disabled={busy} onClick={onTakeOver}>
          {t.take}
        </Button>
      </div>
    </Dialog>
  );
}
