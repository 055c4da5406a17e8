import { LoaderCircle, PenLine, Snowflake, Sparkles } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { isProblem, sentence } from '@/lib/problem';
import type { Option, Suggestion } from '@/lib/schema';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { takeOption, useDraft } from '@/lib/stores/drafts';
import { stops } from '@/lib/texts/stops';
import { suggestions as t } from '@/lib/texts/suggestions';
import { LeftOutTexts } from './LeftOutTexts';
import { OptionCard } from './OptionCard';
import { useSuggestion } from './useSuggestion';

interface Props {
  fanId: string;
  /** The fan's name, for sentences. */
  name: string;
  onTaken: () => void;
  /** Shows a message in its place in the conversation. */
  onMessage?: (messageId: string) => void;
}

export function Suggestions({ fanId, name, onTaken, onMessage }: Props) {
  const suggestion = useSuggestion(fanId);
  const { source } = useDraft(fanId);
  const region = useRef<HTMLElement>(null);
  const fresh =
    suggestion.standing?.state === 'fresh' && !suggestion.isFetching && !suggestion.frozen
      ? suggestion.data
      : undefined;

  const take = (index: number): boolean => {
    const option = fresh?.options[index];
    if (!fresh || !option) return false;
    const { text, itemId, price } = option;
    const offers = itemId !== null && price !== null;
    takeOption(
      fanId,
      { suggestionId: fresh.id, optionIndex: index, text, ...(offers ? { itemId } : {}) },
      offers ? { itemId, price, coolDownReason: null } : null,
    );
    onTaken();
    return true;
  };
  useAction('option', (keys) => take(Number(keys) - 1));
  const call = (verdict: 'good' | 'bad') => {
    const option = document.activeElement?.closest('ol > li');
    const thumb = option?.querySelector<HTMLElement>(`[data-verdict="${verdict}"]`);
    thumb?.click();
    return thumb !== null && thumb !== undefined;
  };
  useAction('good', () => call('good'));
  useAction('bad', () => call('bad'));
  useAction('suggest', () => {
    const first =
      region.current?.querySelector<HTMLElement>('ol button') ?? region.current?.querySelector('button');
    first?.focus();
  });

  return (
    <section ref={region} aria-label={t.title} className="flex flex-col gap-2.5 border-line border-b p-4">
      <div className="flex h-7 items-center justify-between">
        <h2 className="font-semibold text-sm">{t.title}</h2>
        {!suggestion.aiOff && !suggestion.frozen && (
          <Button
            size="sm"
            // Stays focusable while it works, so that a keyboard does not lose its place.
            aria-disabled={suggestion.isFetching}
            onClick={() => void (suggestion.isFetching || suggestion.refetch())}
          >
            {suggestion.isFetching ? (
              <LoaderCircle aria-hidden="true" className="animate-spin" />
            ) : (
              <Sparkles aria-hidden="true" />
            )}
            {suggestion.data ? t.askAgain : t.ask}
          </Button>
        )}
      </div>
      <Content suggestion={suggestion} name={name}>
        {suggestion.inCare && <p className="text-amber text-sm">{stops.optionsCare}</p>}
        {fresh && (
          <Options
            suggestion={fresh}
            taken={source?.suggestionId === fresh.id ? source.optionIndex : null}
            onTake={take}
            onMessage={onMessage}
          />
        )}
      </Content>
    </section>
  );
}

interface ContentProps {
  suggestion: ReturnType<typeof useSuggestion>;
  name: string;
  children: ReactNode;
}

function Content({ suggestion, name, children }: ContentProps) {
  if (suggestion.aiOff) {
    return (
      <p className="flex gap-2 text-ink-faint text-sm">
        <PenLine aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {t.aiOff(suggestion.modelName ?? t.thisModel)}
      </p>
    );
  }
  if (suggestion.frozen) {
    return (
      <p className="flex gap-2 text-red text-sm">
        <Snowflake aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {stops.options}
      </p>
    );
  }
  if (suggestion.isFetching || suggestion.soon) return <LoadingOptions arriving={suggestion.arriving} />;
  if (suggestion.isError) {
    return (
      <Notice tone="red" alert>
        {isProblem(suggestion.error, 'conversation-frozen') ? '' : t.failed} {sentence(suggestion.error)}
      </Notice>
    );
  }
  if (suggestion.standing?.state === 'overtaken') {
    return (
      <Notice tone="amber" alert>
        {t.overtaken(name)}
      </Notice>
    );
  }
  if (suggestion.standing?.state === 'fresh') return children;
  return (
    <p className="text-ink-faint text-sm">
      {suggestion.standing?.state === 'answered' ? t.answered : t.notWaiting(name)}
    </p>
  );
}

function Options({
  suggestion,
  taken,
  onTake,
  onMessage,
}: {
  suggestion: Suggestion;
  taken: number | null;
  onTake: (index: number) => void;
  onMessage?: (messageId: string) => void;
}) {
  const mixed = suggestion.options.some(({ origin }) => origin !== suggestion.origin);
  return (
    <>
      {suggestion.notice && <Notice tone="info">{suggestion.notice}</Notice>}
      {suggestion.options.length === 0 ? (
        <p className="text-ink-faint text-sm">{t.none}</p>
      ) : (
        <>
          <ol aria-label={t.options} className="flex flex-col gap-2">
            {suggestion.options.map((option, index) => (
              <OptionCard
                key={option.text}
                option={option}
                number={index + 1}
                taken={taken === index}
                origin={mixed ? option.origin : undefined}
                onTake={() => onTake(index)}
                suggestionId={suggestion.id}
                onMessage={onMessage}
              />
            ))}
          </ol>
          <p className="text-ink-faint text-xs">{t.origins[suggestion.origin] ?? suggestion.origin}</p>
        </>
      )}
      <LeftOutTexts leftOut={suggestion.leftOut} />
    </>
  );
}

const PLACES = ['a', 'b', 'c'];

/** What has come so far can be read; it can be taken as soon as the last one is there. */
function LoadingOptions({ arriving }: { arriving: Option[] }) {
  return (
    <>
      {arriving.length > 0 && (
        <ol aria-label={t.optionsSoFar} className="flex flex-col gap-2">
          {arriving.map((option, index) => (
            <OptionCard key={option.text} option={option} number={index + 1} taken={false} />
          ))}
        </ol>
      )}
      <div role="status" aria-label={t.looking} className="flex flex-col gap-2">
        {PLACES.slice(Math.min(arriving.length, 2)).map((place) => (
          <Skeleton key={place} className="h-15 rounded-lg" />
        ))}
      </div>
    </>
  );
}
