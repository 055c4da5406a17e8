import { useVirtualizer } from '@tanstack/react-virtual';
import { LoaderCircle } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fan } from '@/lib/schema';
import { inbox as t } from '@/lib/texts';
import { InboxRow, ROW_HEIGHT } from './InboxRow';
import { useListKeys } from './useListKeys';
import { useMarks } from './useMarks';

/** Rows drawn beyond those on the screen: few while the page loads, more for whoever begins to scroll. */
const AROUND = { first: 2, later: 8 };
const LOADED_MS = 1500;

interface Props {
  rows: Fan[];
  openId: string | undefined;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

/** The rows on screen and a few around them, however long the inbox is. */
export function InboxList({ rows, openId, hasMore, loadingMore, onMore }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [around, setAround] = useState(AROUND.first);
  useEffect(() => {
    const loaded = setTimeout(() => setAround(AROUND.later), LOADED_MS);
    return () => clearTimeout(loaded);
  }, []);
  const markOf = useMarks(openId);
  // The same function as long as the rows are the same: with another one, each row would be placed anew.
  const keyOf = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: keyOf,
    overscan: around,
    // About what will be measured: the first rows are drawn with the list, not once more after it.
    initialRect: { width: 0, height: window.innerHeight },
  });
  const items = virtual.getVirtualItems();
  const lastShown = items[items.length - 1]?.index ?? -1;
  useListKeys(rows, openId, virtual, scroller);

  useEffect(() => {
    if (hasMore && !loadingMore && lastShown >= rows.length - 10) onMore();
  }, [hasMore, loadingMore, lastShown, rows.length, onMore]);

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <ul
        // biome-ignore lint/a11y/noRedundantRoles: without it, Safari drops the list's role with its bullets.
        role="list"
        aria-label={t.list}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => {
          const fan = rows[item.index];
          if (!fan) return null;
          return (
            <li
              key={item.key}
              aria-setsize={hasMore ? -1 : rows.length}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              <InboxRow fan={fan} open={fan.id === openId} mark={markOf(fan.id)} />
            </li>
          );
        })}
      </ul>
      {loadingMore && (
        <p className="flex items-center justify-center gap-2 py-3 text-ink-faint text-xs">
          <LoaderCircle aria-hidden="true" className="size-3.5 animate-spin" /> {t.loadingMore}
        </p>
      )}
    </div>
  );
}
