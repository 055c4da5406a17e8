import { ChevronRight } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Kbd } from '@/components/ui/kbd';
import { When } from '@/components/when';
import { cn } from '@/lib/cn';
import { money } from '@/lib/person';
import type { Option } from '@/lib/schema';
import { facts } from '@/lib/texts/facts';
import { suggestions as t } from '@/lib/texts/suggestions';
import { vault } from '@/lib/texts/vault';
import { Thumbs } from './Thumbs';

interface Props {
  option: Option;
  number: number;
  taken: boolean;
  /** Who wrote it, where the options are not all of one. */
  origin?: Option['origin'];
  /** Missing, as is the suggestion's id, as long as it cannot be taken yet. */
  onTake?: () => void;
  suggestionId?: string;
  onMessage?: (messageId: string) => void;
}

/** One option. A click puts it into the composer; sending is another click. */
export function OptionCard({ option, number, taken, origin, onTake, suggestionId, onMessage }: Props) {
  return (
    <li
      className={cn(
        'animate-appear overflow-hidden rounded-lg border bg-surface transition-colors focus-within:border-accent',
        taken ? 'border-accent bg-accent-soft/60' : 'border-line hover:border-accent-line',
      )}
    >
      <button
        type="button"
        onClick={onTake}
        aria-disabled={!onTake}
        aria-pressed={taken}
        aria-keyshortcuts={String(number)}
        className="flex w-full gap-2 px-3 pt-2.5 pb-2 text-left focus-visible:-outline-offset-2"
      >
        <span dir="auto" className="min-w-0 flex-1 whitespace-pre-wrap break-words">
          {option.text}
        </span>
        <span aria-hidden="true">
          <Kbd>{number}</Kbd>
        </span>
      </button>
      {option.warnings.length > 0 && (
        <ul aria-label={t.before} className="flex flex-col gap-1 px-3 pb-2 text-xs">
          {option.warnings.map((warning) => (
            <li key={`${warning.kind} ${warning.text}`} className="break-words text-amber">
              {warning.text}
              {warning.quote && (
                <span className="text-ink-soft">
                  {' '}
                  “{warning.quote}”
                  {warning.sentAt && (
                    <>
                      {' · '}
                      <When day at={warning.sentAt} />
                    </>
                  )}
                </span>
              )}{' '}
              <SeeIt messageId={warning.messageId} onMessage={onMessage} />
            </li>
          ))}
        </ul>
      )}
      <div className="flex items-end gap-2 pr-2 pb-1.5 pl-3">
        <p className="flex min-w-0 flex-1 flex-wrap gap-1 pb-0.5">
          {origin === 'retrieval' && <Badge>{t.ownReplies}</Badge>}
          {option.kind === 'ppv' && (
            <Badge tone="amber">
              {option.price === null ? vault.optionPlain : vault.option(money(option.price))}
            </Badge>
          )}
          {option.marks.map((mark) => (
            <Badge key={mark} className="whitespace-normal">
              {mark}
            </Badge>
          ))}
        </p>
        {suggestionId && <Thumbs suggestionId={suggestionId} optionIndex={number - 1} />}
      </div>
      {option.memories.length > 0 && (
        <details className="group border-line border-t text-xs">
          <summary className="flex cursor-pointer list-none items-center gap-1 px-3 py-1.5 text-ink-faint hover:text-ink focus-visible:-outline-offset-2">
            <ChevronRight aria-hidden="true" className="size-3.5 transition-transform group-open:rotate-90" />
            {t.memories(option.memories.length)}
          </summary>
          <ul className="flex flex-col gap-1.5 px-3 pb-2.5 pl-7.5 text-ink-soft">
            {option.memories.map((memory) => (
              <li key={memory.messageId} className="break-words">
                “{memory.text}”{' '}
                <span className="text-ink-faint">
                  · <When day at={memory.sentAt} />
                </span>{' '}
                <SeeIt messageId={memory.messageId} onMessage={onMessage} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** To the earlier message, in its place. */
function SeeIt({
  messageId,
  onMessage,
}: {
  messageId: string | null;
  onMessage?: (messageId: string) => void;
}) {
  if (!messageId || !onMessage) return null;
  return (
    <button
      type="button"
      onClick={() => onMessage(messageId)}
      className="font-medium text-accent underline-offset-2 hover:underline"
    >
      {facts.seeIt}
    </button>
  );
}
