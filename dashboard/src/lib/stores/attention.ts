import { create } from 'zustand';

interface Attention {
  /** The conversation somebody can be looking at in this tab. */
  fanId: string | null;
  /** When a key was last pressed in its composer; null once the text was sent or emptied. */
  typedAt: number | null;
}

/** What this tab is looking at, for colleagues to know. */
export const useAttention = create<Attention>(() => ({ fanId: null, typedAt: null }));

export const lookAt = (fanId: string | null): void => useAttention.setState({ fanId, typedAt: null });

export function noteTyping(fanId: string, typing: boolean): void {
  if (useAttention.getState().fanId === fanId) useAttention.setState({ typedAt: typing ? Date.now() : null });
}
