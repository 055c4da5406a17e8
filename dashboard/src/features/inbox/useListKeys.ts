import type { Virtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import type { Fan } from '@/lib/schema';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { usePanes } from '@/lib/stores/panes';

/** j and k move the focus from row to row, through rows that are not drawn yet. */
export function useListKeys(
  rows: Fan[],
  openId: string | undefined,
  virtual: Virtualizer<HTMLDivElement, Element>,
  scroller: RefObject<HTMLDivElement | null>,
): void {
  const row = (fanId: string) => scroller.current?.querySelector<HTMLElement>(`[data-fan-id="${fanId}"]`);

  function step(by: 1 | -1, keys: string): boolean | undefined {
    // In the conversation, arrows scroll.
    if (keys.startsWith('Arrow') && document.activeElement?.closest('[role="log"]')) return false;
    const { cursorId } = usePanes.getState();
    const from = rows.findIndex(({ id }) => id === (cursorId ?? openId));
    const to = from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + by));
    const fan = rows[to];
    if (!fan) return false;
    usePanes.setState({ cursorId: fan.id });
    virtual.scrollToIndex(to, { align: 'auto' });
    // At once where it can be: an Enter that follows quickly must not open the row that was left.
    const focus = () => row(fan.id)?.focus({ preventScroll: true });
    if (row(fan.id)) focus();
    else requestAnimationFrame(focus);
  }

  useAction('next', (keys) => step(1, keys));
  useAction('previous', (keys) => step(-1, keys));
  useAction('open', () => {
    // A focused link or button has its own Enter.
    if (document.activeElement && document.activeElement !== document.body) return false;
    const { cursorId } = usePanes.getState();
    const target = cursorId && row(cursorId);
    if (!target) return false;
    target.click();
  });
}
