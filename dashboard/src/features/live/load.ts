import type { Query, QueryClient } from '@tanstack/react-query';
import { Problem } from '@/lib/problem';

const AGAIN_MS = 2500;

/** Options are judged by the conversation they stand beside; everything else is the server's state. */
const isState = ({ queryKey: [name] }: Query): boolean => name !== 'suggestion';

/** Without an answer that could be believed: old, or none at all. A refusal is an answer. */
const isWanting = (query: Query): boolean => {
  const { status, error, isInvalidated } = query.state;
  const refused = error instanceof Problem && error.status < 500 && error.status !== 429;
  return isState(query) && !refused && (isInvalidated || status === 'error');
};

/** Reads anew whatever is on the screen, and forgets the rest. What is under way began too early and starts over. */
export async function loadAfresh(client: QueryClient): Promise<void> {
  await client.cancelQueries({ predicate: isState });
  client.removeQueries({ type: 'inactive', predicate: isState });
  await client.invalidateQueries({ predicate: isState });
}

const idle = (client: QueryClient): Promise<void> =>
  new Promise((resolve) => {
    const busy = () => client.isFetching({ type: 'active', predicate: isState }) > 0;
    if (!busy()) return resolve();
    const stop = client.getQueryCache().subscribe(() => {
      if (busy()) return;
      stop();
      resolve();
    });
  });

/** Waits until everything on the screen is loaded. What got no answer is asked for again, while it `matters`. */
export async function loaded(client: QueryClient, matters: () => boolean): Promise<void> {
  for (;;) {
    await idle(client);
    const wanting = { type: 'active', predicate: isWanting } as const;
    if (!matters() || client.getQueryCache().findAll(wanting).length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    if (matters()) await client.refetchQueries(wanting);
  }
}
