import { useMutation } from '@tanstack/react-query';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { api } from '@/lib/api';
import { cn } from '@/lib/cn';
import { sentence } from '@/lib/problem';
import { toast } from '@/lib/stores/toasts';
import { suggestions as t } from '@/lib/texts/suggestions';

type Verdict = 'good' | 'bad';

/** An operator's word on an option, for the next ones to be better. A later one takes the place of an earlier one. */
export function Thumbs({ suggestionId, optionIndex }: { suggestionId: string; optionIndex: number }) {
  const [given, setGiven] = useState<Verdict | null>(null);
  const give = useMutation({
    mutationFn: (verdict: Verdict) =>
      api('/api/ai/feedback', { method: 'POST', body: { suggestionId, optionIndex, verdict } }),
    onError: (error) => {
      setGiven(null);
      toast(`${t.notTold} ${sentence(error)}`, { tone: 'failed' });
    },
  });
  return (
    <span className="flex">
      {(['good', 'bad'] as const).map((verdict) => {
        const Icon = verdict === 'good' ? ThumbsUp : ThumbsDown;
        return (
          <button
            key={verdict}
            type="button"
            data-verdict={verdict}
            aria-pressed={given === verdict}
            aria-label={t[verdict](optionIndex + 1)}
            title={t[verdict](optionIndex + 1)}
            onClick={() => {
              setGiven(verdict);
              give.mutate(verdict);
            }}
            className={cn(
              'flex size-6 items-center justify-center rounded-control hover:bg-hover',
              given === verdict ? 'text-accent' : 'text-ink-faint hover:text-ink',
            )}
          >
            <Icon aria-hidden="true" className={cn('size-3.5', given === verdict && 'fill-current')} />
          </button>
        );
      })}
    </span>
  );
}
