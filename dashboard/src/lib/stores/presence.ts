import { create } from 'zustand';
import type { LivePresence, Onlooker } from '../schema';
import { useSession } from '../session';
import { common } from '../texts/common';

type ByFan = Record<string, Onlooker[]>;

/** Who has which conversation open, as far as the live line tells; nobody while it is down. */
export const usePresence = create<{ byFan: ByFan }>(() => ({ byFan: {} }));

const NOBODY: Onlooker[] = [];

/** The colleagues at a conversation. Oneself is left out, in whatever tab. */
export function colleaguesAt(byFan: ByFan, fanId: string, me: string | undefined): Onlooker[] {
  const all = byFan[fanId] ?? NOBODY;
  return all.some(({ id }) => id === me) ? all.filter(({ id }) => id !== me) : all;
}

export function takePresence({ whole, conversations }: LivePresence): void {
  usePresence.setState(({ byFan }) => {
    const next = whole ? {} : { ...byFan };
    for (const { fanId, operators } of conversations) {
      if (operators.length > 0) next[fanId] = operators;
      else delete next[fanId];
    }
    return { byFan: next };
  });
}

export const forgetPresence = (): void => usePresence.setState({ byFan: {} });

/** "Mia is typing…", "Mia and Tom are looking": the typing ones first, since they are about to answer. */
export function presenceWords(colleagues: Onlooker[]): string {
  const typing = colleagues.filter((colleague) => colleague.typing);
  const named = typing.length > 0 ? typing : colleagues;
  if (named.length === 0) return '';
  const names = new Intl.ListFormat('en', { type: 'conjunction' }).format(named.map(({ name }) => name));
  return common.presence(names, named.length, typing.length > 0);
}

useSession.subscribe((now, before) => {
  if (now.user?.id !== before.user?.id) forgetPresence();
});
