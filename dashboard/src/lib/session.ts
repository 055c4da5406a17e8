import { create } from 'zustand';
import { http } from './http';
import { Problem } from './problem';
import type { Session, User } from './schema';

interface SessionState {
  status: 'unknown' | 'signed-in' | 'signed-out';
  user: User | null;
}

/** Who sits at this desk. The access token stays out of it: in memory, in this file, nowhere else. */
export const useSession = create<SessionState>(() => ({ status: 'unknown', user: null }));

let accessToken: string | null = null;
let refreshing: Promise<boolean> | null = null;

const otherTabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('greenroom-session');
otherTabs?.addEventListener('message', () => forget());

function remember(session: Session): void {
  const before = useSession.getState().user;
  accessToken = session.accessToken;
  useSession.setState({ status: 'signed-in', user: session.user });
  // Another tab signed in as someone else: nothing of the first person may stay on this screen.
  if (before && before.id !== session.user.id) location.reload();
}

function forget(): void {
  accessToken = null;
  useSession.setState({ status: 'signed-out', user: null });
}

export const bearer = (): string | null => accessToken;

export async function signIn(email: string, password: string): Promise<void> {
  remember(await http<Session>('/api/auth/login', { method: 'POST', body: { email, password } }));
}

export async function signOut(): Promise<void> {
  await http('/api/auth/logout', {
    method: 'POST',
    headers: accessToken ? { Authorization: `Bearer ${accessToken}` } : {},
  });
  forget();
  otherTabs?.postMessage('signed-out');
}

// The refresh cookie is spent by each use, and a spent one ends the session: tabs take turns.
const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks ? (navigator.locks.request('greenroom-refresh', work) as Promise<T>) : work();

async function refreshOnce(): Promise<boolean> {
  try {
    remember(await inTurn(() => http<Session>('/api/auth/refresh', { method: 'POST' })));
    return true;
  } catch (error) {
    // Only the server's own no ends a session; a lost connection must not sign anybody out.
    if (!(error instanceof Problem && (error.status === 401 || error.status === 403))) throw error;
    forget();
    return false;
  }
}

/** Asks for a new access token; callers at the same time share one request. */
export function refresh(): Promise<boolean> {
  refreshing ??= refreshOnce().finally(() => {
    refreshing = null;
  });
  return refreshing;
}
