import type { Line } from '@/lib/line';
import { useAttention } from '@/lib/stores/attention';

/** The server forgets typing after six seconds. */
const REPEAT_MS = 3000;

/** Tells the server what this tab looks at, and that somebody is typing there. */
export function reportAttention(ask: Line['ask']) {
  let toldTypingAt: number | null = null;

  const now = () => {
    const { fanId, typedAt } = useAttention.getState();
    return { fanId, typing: typedAt !== null && Date.now() - typedAt < REPEAT_MS };
  };
  const tell = () => void ask('presence', now()).catch(() => {});

  const stop = useAttention.subscribe((next, before) => {
    const elsewhere = next.fanId !== before.fanId;
    const typing = next.typedAt !== null;
    const due = typing && (toldTypingAt === null || (next.typedAt ?? 0) - toldTypingAt >= REPEAT_MS);
    const ended = !typing && toldTypingAt !== null;
    if (due) toldTypingAt = next.typedAt;
    else if (ended) toldTypingAt = null;
    if (elsewhere || due || ended) tell();
  });
  return {
    now,
    /** On a new line nothing is known of this tab yet. */
    begin: () => {
      toldTypingAt = null;
      tell();
    },
    stop,
  };
}
