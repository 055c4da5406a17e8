import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, History, LoaderCircle } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { conversation } from '@/lib/texts';
import { LogRow } from './LogRow';
import type { Row } from './rows';

const END_PX = 60;

interface Props {
  rows: Row[];
  name: string;
  hasOlder: boolean;
  loadingOlder: boolean;
  onOlder: () => void;
  onAtEnd: (atEnd: boolean) => void;
  /** Changes when something happens at the end that has to be seen, wherever the log stands. */
  callToEnd?: unknown;
  /** What arrived below while reading further up. */
  unseen: number;
  /** Where to begin, if not at the end. The whole log is keyed by it. */
  startKey?: string | null;
  /** A window into the past: what follows it, and the way back. */
  past?: { hasNewer: boolean; loadingNewer: boolean; onNewer: () => void; onLeave: () => void };
}

/** The conversation, oldest at the top. Holds its place while older messages come in above. */
export function MessageLog({
  rows,
  name,
  hasOlder,
  loadingOlder,
  onOlder,
  onAtEnd,
  callToEnd,
  unseen,
  startKey = null,
  past,
}: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState<boolean | null>(past ? null : true);
  const keyOf = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'message' ? 64 : 48),
    getItemKey: keyOf,
    anchorTo: 'end',
    followOnAppend: !past,
    scrollEndThreshold: END_PX,
    overscan: 8,
    paddingEnd: 12,
  });
  const items = virtual.getVirtualItems();
  const firstShown = items[0]?.index ?? 0;

  const startsAt = startKey === null ? -1 : rows.findIndex(({ key }) => key === startKey);
  const begun = useRef(false);
  useLayoutEffect(() => {
    if (begun.current) return;
    begun.current = true;
    if (startsAt < 0) virtual.scrollToEnd();
    else virtual.scrollToIndex(startsAt, { align: past ? 'center' : 'start' });
  }, [virtual, startsAt, past]);
  useLayoutEffect(() => {
    if (callToEnd !== undefined) virtual.scrollToEnd();
  }, [virtual, callToEnd]);
  useEffect(() => {
    if (atEnd !== null) onAtEnd(atEnd);
  }, [atEnd, onAtEnd]);
  useEffect(() => {
    if (hasOlder && !loadingOlder && firstShown < 6) onOlder();
  }, [hasOlder, loadingOlder, firstShown, onOlder]);

  const lastShown = items[items.length - 1]?.index ?? 0;
  const nearNewest = lastShown > rows.length - 6;
  const { hasNewer = false, loadingNewer = false, onNewer, onLeave } = past ?? {};
  useEffect(() => {
    if (hasNewer && !loadingNewer && nearNewest) onNewer?.();
  }, [hasNewer, loadingNewer, nearNewest, onNewer]);

  useAction('newest', () => (past ? past.onLeave() : virtual.scrollToEnd()));

  // A taller composer or a narrower window must not push the newest message out of sight.
  const atEndNow = useRef(false);
  atEndNow.current = atEnd === true && !past;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (atEndNow.current) virtual.scrollToEnd();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [virtual]);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {past && (
        <section
          aria-label={conversation.past.viewing}
          className="flex shrink-0 items-center justify-center gap-2 border-line border-b bg-raised px-3 py-1 text-ink-soft text-xs"
        >
          {loadingNewer ? (
            <LoaderCircle aria-hidden="true" className="size-3.5 animate-spin" />
          ) : (
            <History aria-hidden="true" className="size-3.5" />
          )}
          {conversation.past.viewing}
          <Button size="sm" onClick={onLeave}>
            {conversation.past.back}
          </Button>
        </section>
      )}
      <div
        ref={scroller}
        role="log"
        aria-label={conversation.log}
        // Rows come and go while scrolling; what is new is spoken by the announcer instead.
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll box must be reachable by keyboard.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
          setAtEnd(scrollHeight - scrollTop - clientHeight <= END_PX)
        }
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 [overflow-anchor:none] focus-visible:-outline-offset-2 wide:px-6"
      >
        <div className="relative mx-auto max-w-3xl" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <LogRow row={row} name={name} sought={past !== undefined && row.key === startKey} />
                </div>
              )
            );
          })}
        </div>
      </div>
      {!atEnd && !past && (
        <button
          type="button"
          onClick={() => virtual.scrollToEnd()}
          className="-translate-x-1/2 absolute bottom-3 left-1/2 flex h-8 animate-appear items-center gap-1.5 rounded-full border border-line bg-surface px-3 font-medium text-sm shadow-pop hover:bg-hover"
        >
          <ArrowDown aria-hidden="true" className="size-4 text-accent" />
          {unseen > 0 ? conversation.newMessages(unseen) : conversation.newest}
        </button>
      )}
    </div>
  );
}
