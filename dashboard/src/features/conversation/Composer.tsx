import { CornerDownLeft, SendHorizontal, Sparkles, StickyNote, Undo2 } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';
import { Notice } from '@/components/ui/notice';
import { cn } from '@/lib/cn';
import { addNote } from '@/lib/note-writing';
import type { Message } from '@/lib/schema';
import { useSession } from '@/lib/session';
import { canDo, doNow, useAction } from '@/lib/shortcuts/useShortcuts';
import { noteTyping } from '@/lib/stores/attention';
import { type Draft, ofTheConversation, setDraft, useDraft } from '@/lib/stores/drafts';
import { useInSync } from '@/lib/stores/live-status';
import { useOutbox } from '@/lib/stores/outbox';
import { conversation } from '@/lib/texts';
import { stops } from '@/lib/texts/stops';
import { Company } from './Company';
import { OfferStrip } from './OfferStrip';
import { SendTrouble } from './SendTrouble';
import { LIMIT, send } from './send';
import { TypedWarnings } from './TypedWarnings';

interface Props {
  fanId: string;
  name: string;
  /** The conversation above, oldest first. */
  messages: Message[];
  /** Who has said that they answer here, if anybody. */
  claimedBy: string | null;
  /** Whether an admin must look at it before anybody else can answer. */
  frozen?: boolean;
  /** The newest message the screen has shown, asked for at the click. */
  seenMessageId: () => string | null;
  onSent?: () => void;
  /** Shows a message in its place in the conversation. */
  onMessage?: (messageId: string) => void;
  /** What one can put into a reply, or do beside it. */
  tools?: ReactNode;
}

const t = conversation.compose;

const mac = navigator.platform.startsWith('Mac');

export function Composer({
  fanId,
  name,
  messages,
  claimedBy,
  frozen = false,
  seenMessageId,
  onSent,
  onMessage,
  tools,
}: Props) {
  const draft = useDraft(fanId);
  const arrivedAfterAll = useOutbox((state) => state.arrivedAfterAll[fanId]);
  const live = useInSync();
  const field = useRef<HTMLTextAreaElement>(null);
  const length = draft.text.trim().length;
  const admin = useSession(({ user }) => user?.role === 'admin');
  const barred = !frozen || (admin && !draft.source) ? null : admin ? stops.composerOption : stops.composer;
  const priced = draft.offer === null || draft.offer.price > 0;
  const sendable = length > 0 && length <= LIMIT && priced && barred === null;
  const [noting, setNoting] = useState(false);

  const submit = () => {
    void send(fanId, seenMessageId());
    onSent?.();
    field.current?.focus();
  };
  const reply = () => {
    setNoting(false);
    requestAnimationFrame(() => field.current?.focus());
  };
  // Whoever has gone on while a note was stored keeps their place.
  const noted = (isThere: boolean) => (isThere ? reply() : setNoting(false));
  useAction('send', () => (sendable && !noting ? submit() : undefined));
  useAction('reply', reply);
  useAction('note', () => setNoting(true));
  if (noting) return <NoteComposer fanId={fanId} onReply={reply} onAdded={noted} />;

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
        {onMessage && draft.text !== draft.source?.text && (
          <TypedWarnings fanId={fanId} text={draft.text} onMessage={onMessage} />
        )}
        {arrivedAfterAll && (
          <Notice tone="info" alert>
            {t.arrivedAfterAll}
          </Notice>
        )}
        <div className="rounded-xl border border-line-strong/60 bg-surface focus-within:border-accent focus-within:ring-1 focus-within:ring-accent">
          {draft.offer && <OfferStrip fanId={fanId} offer={draft.offer} />}
          <textarea
            ref={field}
            value={draft.text}
            onChange={(event) => {
              const text = event.target.value;
              setDraft(fanId, { text, trouble: ofTheConversation(draft.trouble) });
              noteTyping(fanId, text !== '');
            }}
            onKeyDown={(event) => {
              // The first character of a script's shortcut, as typed in an empty reply.
              if (event.key !== '/' || draft.text.trim() !== '' || !canDo('script')) return;
              event.preventDefault();
              doNow('script');
            }}
            data-composer
            dir="auto"
            rows={2}
            aria-label={t.replyTo(name)}
            placeholder={t.replyTo(name)}
            className="field-sizing-content block max-h-56 min-h-14 w-full resize-none bg-transparent px-3.5 pt-2.5 text-base outline-none placeholder:text-ink-faint"
          />
          <div className="flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1 px-2 pb-2 text-ink-faint text-xs">
            <span className="flex items-center">
              {tools}
              <IconButton
                label={conversation.note.write}
                aria-keyshortcuts="n"
                className="size-7"
                onClick={() => setNoting(true)}
              >
                <StickyNote />
              </IconButton>
            </span>
            <Origin draft={draft} />
            <Replaced fanId={fanId} draft={draft} onBack={() => field.current?.focus()} />
            <span className="flex-1" />
            <span className={cn(length > LIMIT && 'font-semibold text-red')}>
              {length.toLocaleString()}
              {length > LIMIT * 0.8 && t.of(LIMIT.toLocaleString())}
              <span className="sr-only"> {t.characters}</span>
            </span>
            {barred && (
              <span id="composer-barred" className="text-red">
                {barred}
              </span>
            )}
            {!live && !barred && <span className="text-amber">{t.onceInSync}</span>}
            <span aria-hidden="true" className="hidden items-center gap-0.5 desk:flex">
              <Kbd>{mac ? '⌘' : 'Ctrl'}</Kbd>
              <Kbd>
                <CornerDownLeft className="size-3" />
              </Kbd>
            </span>
            <Button
              type="submit"
              variant="primary"
              disabled={!sendable}
              aria-describedby={barred ? 'composer-barred' : undefined}
            >
              <SendHorizontal aria-hidden="true" />
              {t.send}
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
      {t.option(source.optionIndex + 1)} · {text === source.text ? t.unchanged : t.edited}
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
      <Undo2 aria-hidden="true" className="size-3.5!" /> {t.bringBack}
    </Button>
  );
}

/** In the reply's place, and in another colour: what is written here goes to colleagues alone. */
function NoteComposer({
  fanId,
  onReply,
  onAdded,
}: {
  fanId: string;
  onReply: () => void;
  /** @param isThere whether the keyboard still stands in this form */
  onAdded: (isThere: boolean) => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState('');
  const [saving, setSaving] = useState(false);
  const add = async () => {
    if (text.trim() === '' || saving) return;
    setSaving(true);
    const added = await addNote(fanId, text.trim());
    setSaving(false);
    if (added) onAdded(form.current?.contains(document.activeElement) ?? false);
  };
  useAction('send', () => void add());
  return (
    <form
      ref={form}
      className="border-line border-t bg-surface px-4 py-3 wide:px-6"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className="mx-auto max-w-3xl rounded-xl border border-note-line bg-note focus-within:border-amber">
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the field takes the place of what was pressed.
          autoFocus
          dir="auto"
          value={text}
          maxLength={10_000}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || text !== '') return;
            event.preventDefault();
            onReply();
          }}
          rows={2}
          aria-label={conversation.note.write}
          placeholder={conversation.note.placeholder}
          className="field-sizing-content block max-h-56 min-h-14 w-full resize-none bg-transparent px-3.5 pt-2.5 text-base outline-none placeholder:text-ink-soft"
        />
        <div className="flex min-h-10 items-center justify-end gap-2 px-2 pb-2">
          <Button variant="ghost" onClick={onReply}>
            {conversation.note.cancel}
          </Button>
          <Button type="submit" disabled={text.trim() === '' || saving}>
            <StickyNote aria-hidden="true" />
            {conversation.note.add}
          </Button>
        </div>
      </div>
    </form>
  );
}
