import { useMemo } from 'react';
import type { Onlooker } from '../schema';
import { useSession } from '../session';
import { colleaguesAt, usePresence } from './presence';

/** The colleagues who have this conversation open. */
export function useColleaguesAt(fanId: string): Onlooker[] {
  const me = useSession((state) => state.user?.id);
  const all = usePresence(({ byFan }) => byFan[fanId]);
  return useMemo(() => colleaguesAt(all ? { [fanId]: all } : {}, fanId, me), [all, fanId, me]);
}
