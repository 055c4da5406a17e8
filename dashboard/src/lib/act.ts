import { applyFan, fanKey, showFan } from './cache/fans';
import { sentence } from './problem';
import { queryClient } from './query-client';
import type { Fan } from './schema';
import { dismiss, toast } from './stores/toasts';

interface Act {
  fan: Fan;
  /** How the row looks once it is done; shown at once. */
  change: Partial<Fan>;
  /** Asks the server, which answers with the row as it is then. */
  ask: () => Promise<Fan | undefined>;
  /** Said at once, as the row shows it at once. */
  done: string;
  /** Said, with the reason, if it was refused; the row looks as before. */
  failed: string;
  undo?: () => unknown;
}

/** Does something to a conversation: shown at once, taken back in sight if the server refuses, with a way to undo. */
export async function act({ fan, change, ask, done, failed, undo }: Act): Promise<boolean> {
  const before = Object.fromEntries(
    Object.keys(change).map((field) => [field, fan[field as keyof Fan]]),
  ) as Partial<Fan>;
  showFan(queryClient, fan.id, change);
  const asked = ask();
  // Said before the server has answered, so that it is the latest thing when somebody takes it back at once.
  const said = toast(done, { undo: undo ? () => asked.then(undo, () => {}) : null });
  try {
    const stored = await asked;
    if (stored) applyFan(queryClient, stored);
    return true;
  } catch (error) {
    // A newer word of the server's stands; only what was hoped for is taken back.
    if (queryClient.getQueryData<Fan>(fanKey(fan.id))?.version === fan.version) {
      showFan(queryClient, fan.id, before);
    }
    dismiss(said);
    toast(`${failed} ${sentence(error)}`, { tone: 'failed' });
    return false;
  }
}
