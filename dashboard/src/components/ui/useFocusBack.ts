import { useRef } from 'react';

/** Gives the keyboard back to where it was before a dialog opened, whether a button or a key opened it. */
export function useFocusBack(elsewhere?: () => HTMLElement | null | undefined) {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      // What the dialog was for may have led the keyboard on already, such as into the reply.
      if (document.activeElement !== document.body) return;
      const { current } = before;
      const kept = current instanceof HTMLElement && current.isConnected && current !== document.body;
      // What had the focus may be gone by what the dialog did; the page is next.
      (elsewhere?.() ?? (kept ? current : document.getElementById('page')))?.focus();
    },
  };
}
