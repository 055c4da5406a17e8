import { create } from 'zustand';

interface Panes {
  /** The row the keyboard stands on; opening is a second act. */
  cursorId: string | null;
  /** On a narrow window the fan panel covers the conversation. */
  fanPanelOpen: boolean;
  shortcutsOpen: boolean;
  paletteOpen: boolean;
}

export const usePanes = create<Panes>(() => ({
  cursorId: null,
  fanPanelOpen: false,
  shortcutsOpen: false,
  paletteOpen: false,
}));
