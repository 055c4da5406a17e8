import { useEffect, useRef } from 'react';
import { type Action, reader } from './table';

/** Does the action; `false` leaves the key to the browser. */
type Doing = (keys: string) => unknown;

const doings = new Map<Action, Doing>();

const EDITABLE = 'input, textarea, select, [contenteditable="true"]';
// Inside these, keys already mean something: menus and dialogs have their own.
const OWN_KEYS = '[role="menu"], [role="dialog"], [role="listbox"]';

/** Says what an action does while the calling component is on screen. */
export function useAction(action: Action, doing: Doing): void {
  const latest = useRef(doing);
  latest.current = doing;
  useEffect(() => {
    const entry: Doing = (keys) => latest.current(keys);
    doings.set(action, entry);
    return () => {
      if (doings.get(action) === entry) doings.delete(action);
    };
  }, [action]);
}

/** The desk's one key listener. */
export function useShortcuts(): void {
  useEffect(() => {
    const read = reader();
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || event.isComposing || target?.closest(OWN_KEYS)) return;
      const found = read(event, target?.closest(EDITABLE) != null, event.timeStamp);
      const doing = found && doings.get(found.shortcut.action);
      if (doing && doing(found.keys) !== false) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
