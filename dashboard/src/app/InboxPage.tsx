import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft, MessagesSquare } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import { Blank } from '@/components/ui/blank';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { Skeleton } from '@/components/ui/skeleton';
import { ConversationPane } from '@/features/conversation/ConversationPane';
import type { Moment } from '@/features/conversation/useAnchor';
import { FanFacts } from '@/features/fan/FanFacts';
import { InboxPane } from '@/features/inbox/InboxPane';
import { AssignMenu } from '@/features/quick/AssignMenu';
import { FollowUpButton } from '@/features/quick/FollowUpButton';
import { FollowUps } from '@/features/quick/FollowUps';
import { followPromise } from '@/features/quick/follow-ups';
import { ScriptButton } from '@/features/quick/ScriptButton';
import { SnoozeMenu } from '@/features/quick/SnoozeMenu';
import { StopBanner } from '@/features/quick/StopBanner';
import { StopMenu } from '@/features/quick/StopMenu';
import { VaultButton } from '@/features/quick/VaultButton';
import { AiSwitch } from '@/features/suggestions/AiSwitch';
import { Suggestions } from '@/features/suggestions/Suggestions';
import { fanQuery } from '@/lib/cache/fans';
import { cn } from '@/lib/cn';
import { nameOf } from '@/lib/person';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { usePanes } from '@/lib/stores/panes';
import { useScope } from '@/lib/stores/scope';
import { shell } from '@/lib/texts/shell';
import { type InboxSearch, inboxSearch } from './search';
import { Gone, TakenAway } from './TakenAway';

const focusComposer = () =>
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-composer]')?.focus());

/** Three panes: who waits, what was said, what to answer. A narrow window shows one at a time. */
export function InboxPage() {
  const search = useSearch({ from: '/desk/inbox' });
  const { in: searchIn, at, day, ...filters } = search;
  const { fanId } = useParams({ strict: false });
  const navigate = useNavigate();
  const panelOpen = usePanes((state) => state.fanPanelOpen);
  const lost = useScope((state) => (fanId ? state.lost[fanId] : undefined));
  const erased = useScope((state) => fanId !== undefined && state.erased[fanId] === true);

  const go = useCallback(
    (next: InboxSearch, replace = true) =>
      void navigate({ to: '.', search: inboxSearch({ ...next }) as Record<string, unknown>, replace }),
    [navigate],
  );
  const onMoment = useCallback(
    (moment: Moment) => go({ ...search, at: undefined, day: undefined, ...moment }, moment.day === undefined),
    [go, search],
  );
  const close = useCallback(
    () => void navigate({ to: '/inbox', search: (held) => ({ ...held, at: undefined, day: undefined }) }),
    [navigate],
  );
  useEffect(() => {
    // Closing leaves the keyboard where it was.
    usePanes.setState(fanId ? { cursorId: fanId, fanPanelOpen: false } : { fanPanelOpen: false });
  }, [fanId]);
  useAction('back', () => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused.matches('input, textarea')) return focused.blur();
    if (panelOpen) return usePanes.setState({ fanPanelOpen: false });
    if (!fanId) return false;
    close();
  });

  return (
    <div className="grid h-full grid-cols-1 desk:grid-cols-[18.5rem_minmax(0,1fr)_18.5rem] wide:grid-cols-[22rem_minmax(0,1fr)_22rem]">
      <div className={cn('min-h-0 border-line desk:block desk:border-r', fanId && 'hidden')}>
        <InboxPane
          filters={filters}
          openId={fanId}
          onFilters={(next) => go({ ...next, in: next.q ? searchIn : undefined, at, day })}
          inMessages={searchIn === 'messages'}
          onInMessages={(messages) => go({ ...search, in: messages ? 'messages' : undefined })}
          at={at}
        />
      </div>
      {fanId && erased && <Gone key={fanId} title={shell.erased} onBack={close} />}
      {fanId && lost && !erased && <TakenAway key={fanId} model={lost.name} onBack={close} />}
      {fanId && !lost && !erased && (
        <>
          <div className={cn('min-h-0 desk:block', panelOpen && 'hidden')}>
            <ConversationPane
              key={fanId}
              fanId={fanId}
              moment={{ at, day }}
              onMoment={onMoment}
              onBack={close}
              onFanPanel={() => usePanes.setState({ fanPanelOpen: true })}
              actions={
                <span className="hidden items-center min-[560px]:flex">
                  <Actions fanId={fanId} />
                </span>
              }
              tools={<Tools fanId={fanId} />}
              warning={<Warning fanId={fanId} />}
            />
          </div>
          <FanPanel
            key={`panel-${fanId}`}
            fanId={fanId}
            shown={panelOpen}
            onMessage={(at) => {
              usePanes.setState({ fanPanelOpen: false });
              onMoment({ at });
            }}
          />
        </>
      )}
      {!fanId && <NothingOpen />}
    </div>
  );
}

function FanPanel({
  fanId,
  shown,
  onMessage,
}: {
  fanId: string;
  shown: boolean;
  onMessage: (messageId: string) => void;
}) {
  const fan = useQuery(fanQuery(useQueryClient(), fanId)).data;
  return (
    <aside
      aria-label={shell.fan}
      className={cn(
        'min-h-0 overflow-y-auto bg-canvas desk:block desk:border-line desk:border-l',
        !shown && 'hidden',
      )}
    >
      <div className="flex justify-between border-line border-b p-2 desk:hidden">
        <Button variant="ghost" onClick={() => usePanes.setState({ fanPanelOpen: false })}>
          <ArrowLeft aria-hidden="true" /> {shell.conversation}
        </Button>
        {shown && <Actions fanId={fanId} />}
      </div>
      {fan ? (
        <Suggestions
          fanId={fanId}
          name={nameOf(fan)}
          onMessage={onMessage}
          onTaken={() => {
            usePanes.setState({ fanPanelOpen: false });
            focusComposer();
          }}
        />
      ) : (
        <Skeleton className="m-4 h-44" />
      )}
      {fan && <AiSwitch modelId={fan.modelId} />}
      <FollowUps fanId={fanId} />
      <FanFacts fanId={fanId} onFollowUp={(promise) => void followPromise(fanId, promise)} />
    </aside>
  );
}

/** What one can do with a conversation as a whole. */
function Actions({ fanId }: { fanId: string }) {
  const fan = useQuery(fanQuery(useQueryClient(), fanId)).data;
  if (!fan) return null;
  return (
    <span className="flex items-center">
      <FollowUpButton fan={fan} />
      <AssignMenu fan={fan} />
      <SnoozeMenu fan={fan} />
      <StopMenu fan={fan} />
    </span>
  );
}

function Warning({ fanId }: { fanId: string }) {
  const fan = useQuery(fanQuery(useQueryClient(), fanId)).data;
  return fan ? <StopBanner fan={fan} /> : null;
}

/** What one can put into a reply. */
function Tools({ fanId }: { fanId: string }) {
  const fan = useQuery(fanQuery(useQueryClient(), fanId)).data;
  if (!fan) return null;
  return (
    <>
      <VaultButton fan={fan} onInserted={focusComposer} />
      <ScriptButton fan={fan} onInserted={focusComposer} />
    </>
  );
}

function NothingOpen() {
  return (
    <div className="hidden min-h-0 desk:col-span-2 desk:block">
      <Blank icon={MessagesSquare} title={shell.noneOpen}>
        <p>{shell.noneOpenWhy}</p>
        <p className="mt-4 flex items-center justify-center gap-1.5 text-xs">
          <Kbd>j</Kbd>
          <Kbd>k</Kbd> {shell.keysMove} · <Kbd>Enter</Kbd> {shell.keysOpen} · <Kbd>?</Kbd> {shell.keysAll}
        </p>
      </Blank>
    </div>
  );
}
