import { create } from 'zustand';
import { useSession } from '../session';

interface Scope {
  /** The models this operator may see, as the live line last said. */
  models: readonly string[] | null;
  /** Conversations that were here until their model was taken away, by fan: whose they were. */
  lost: Record<string, { modelId: string; name: string }>;
  /** Conversations of which nothing is held any more, by fan. */
  erased: Record<string, true>;
}

const UNKNOWN: Scope = { models: null, lost: {}, erased: {} };

export const useScope = create<Scope>(() => UNKNOWN);

useSession.subscribe((now, before) => {
  if (now.user?.id !== before.user?.id) useScope.setState(UNKNOWN);
});
