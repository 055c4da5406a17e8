import { useEffect, useRef } from 'react';
import { type Action, reader } from './table';

/** Does the action; `false` leaves the key to the browser. */
type Doing = (keys: string) => unknown;

/** By action; who came last does it, and who was there before does it again once they are gone. */
const doings = new Map<Action, Doing[]>();

const EDITABLE = 'input, textarea, select, [contenteditable="true"]';
// Inside these, keys already mean something: menus and dialogs have their own.
const OWN_KEYS = '[role="menu"], [role="dialog"], [role="listbox"]';

/** Says what an action does while the calling component is on screen. */
export function useAction(action: Action, doing: Doing): void {
  const latest = useRef(doing);
  latest.current = doing;
  useEffect(() => {
    const entry: Doing = (keys) => latest.current(keys);
    doings.set(action, [...(doings.get(action) ?? []), entry]);
    return () => {
      doings.set(
        action,
        (doings.get(action) ?? []).filter((each) => each !== entry),
      );
    };
  }, [action]);
}

/** Whether anything on the screen does it now. */
export const canDo = (action: Action): boolean => (doings.get(action)?.length ?? 0) > 0;

/** Does it, as if its key had been pressed. */
export function doNow(action: Action): void {
  doings.get(action)?.at(-1)?.('');
}

/** The desk's one key listener. */
export function useShortcuts(): void {
  useEffect(() => {
    const read = reader();
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || event.isComposing || target?.closest(OWN_KEYS)) return;
      const found = read(event, target?.closest(EDITABLE) != null, event.timeStamp);
      const doing = found && doings.get(found.shortcut.action)?.at(-1);
      if (doing && doing(found.keys) !== false) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
