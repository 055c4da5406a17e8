import { CornerDownLeft, SendHorizontal, Sparkles, Undo2 } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { Notice } from '@/components/ui/notice';
import { cn } from '@/lib/cn';
import type { Message } from '@/lib/schema';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { noteTyping } from '@/lib/stores/attention';
import { type Draft, ofTheConversation, setDraft, useDraft } from '@/lib/stores/drafts';
import { useInSync } from '@/lib/stores/live-status';
import { useOutbox } from '@/lib/stores/outbox';
import { Company } from './Company';
import { SendTrouble } from './SendTrouble';
import { LIMIT, send } from './send';

interface Props {
  fanId: string;
  name: string;
  /** The conversation above, oldest first. */
  messages: Message[];
  /** Who has said that they answer here, if anybody. */
  claimedBy: string | null;
  /** The newest message the screen has shown, asked for at the click. */
  seenMessageId: () => string | null;
}

const mac = navigator.platform.startsWith('Mac');

export function Composer({ fanId, name, messages, claimedBy, seenMessageId }: Props) {
  const draft = useDraft(fanId);
  const arrivedAfterAll = useOutbox((state) => state.arrivedAfterAll[fanId]);
  const live = useInSync();
  const field = useRef<HTMLTextAreaElement>(null);
  const length = draft.text.trim().length;
  const sendable = length > 0 && length <= LIMIT;

  const submit = () => {
    void send(fanId, seenMessageId());
    field.current?.focus();
  };
  useAction('send', () => (sendable ? submit() : undefined));
  useAction('reply', () => field.current?.focus());

  return (
    <form
      className="border-line border-t bg-surface px-4 pt-3 pb-3 wide:px-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (sendable) submit();
      }}
    >
      <div className="mx-auto flex max-w-3xl flex-col gap-2">
        <Company fanId={fanId} claimedBy={claimedBy} />
        {draft.trouble && <SendTrouble trouble={draft.trouble} name={name} messages={messages} />}
        {arrivedAfterAll && (
          <Notice tone="info" alert>
            Your last text had arrived after all; it is in the conversation.
          </Notice>
        )}
        <div className="rounded-xl border border-line-strong/60 bg-surface focus-within:border-accent focus-within:ring-1 focus-within:ring-accent">
          <textarea
            ref={field}
            value={draft.text}
            onChange={(event) => {
              const text = event.target.value;
              setDraft(fanId, { text, trouble: ofTheConversation(draft.trouble) });
              noteTyping(fanId, text !== '');
            }}
            data-composer
            rows={2}
            aria-label={`Reply to ${name}`}
            placeholder={`Reply to ${name}`}
            className="field-sizing-content block max-h-56 min-h-14 w-full resize-none bg-transparent px-3.5 pt-2.5 text-base outline-none placeholder:text-ink-faint"
          />
          <div className="flex min-h-10 flex-wrap items-center gap-2 px-2 pb-2 pl-3.5 text-ink-faint text-xs">
            <Origin draft={draft} />
            <Replaced fanId={fanId} draft={draft} onBack={() => field.current?.focus()} />
            <span className="flex-1" />
            <span className={cn(length > LIMIT && 'font-semibold text-red')}>
              {length.toLocaleString()}
              {length > LIMIT * 0.8 && ` of ${LIMIT.toLocaleString()}`}
              <span className="sr-only"> characters</span>
            </span>
            {!live && <span className="text-amber">Goes out once in sync</span>}
            <span aria-hidden="true" className="hidden items-center gap-0.5 desk:flex">
              <Kbd>{mac ? '⌘' : 'Ctrl'}</Kbd>
              <Kbd>
                <CornerDownLeft className="size-3" />
              </Kbd>
            </span>
            <Button type="submit" variant="primary" disabled={!sendable}>
              <SendHorizontal aria-hidden="true" />
              Send
            </Button>
          </div>
        </div>
      </div>
    </form>
  );
}

function Origin({ draft: { source, text } }: { draft: Draft }) {
  if (!source) return null;
  return (
    <span className="inline-flex items-center gap-1 text-accent">
      <Sparkles aria-hidden="true" className="size-3.5" />
      Option {source.optionIndex + 1} · {text === source.text ? 'unchanged' : 'edited'}
    </span>
  );
}

function Replaced({ fanId, draft, onBack }: { fanId: string; draft: Draft; onBack: () => void }) {
  const { replaced } = draft;
  if (!replaced) return null;
  return (
    <Button
      variant="link"
      size="inline"
      className="text-xs"
      onClick={() => {
        setDraft(fanId, { ...replaced, replaced: null });
        onBack();
      }}
    >
      <Undo2 aria-hidden="true" className="size-3.5!" /> Bring back what you typed
    </Button>
  );
}
