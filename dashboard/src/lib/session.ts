import { create } from 'zustand';
import { http } from './http';
import { Problem } from './problem';
import type { Session, User } from './schema';
import { inTurn } from './turns';

interface SessionState {
  status: 'unknown' | 'signed-in' | 'signed-out';
  user: User | null;
  /** Why nobody is signed in any more, if it was not this tab's own doing. */
  ended: 'over' | 'other-tab' | null;
  /** Nothing is open to them until they set up a second factor. */
  mustSetUpFactor: boolean;
}

/** Who sits at this desk. The access token stays out of it: in memory, in this file, nowhere else. */
export const useSession = create<SessionState>(() => ({
  status: 'unknown',
  user: null,
  ended: null,
  mustSetUpFactor: false,
}));

let accessToken: string | null = null;

/** Kept in this browser while somebody is signed in: without it there is no session to ask for. It opens nothing. */
const HINT = 'greenroom-signed-in';
export const mayBeSignedIn = (): boolean => localStorage.getItem(HINT) !== null;

let refreshing: Promise<boolean> | null = null;
let leaving = false;

const otherTabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('greenroom-session');
otherTabs?.addEventListener('message', () => forget('other-tab'));

/** Takes a session that the server has given. */
export function remember(session: Session): void {
  const before = useSession.getState().user;
  accessToken = session.accessToken;
  localStorage.setItem(HINT, 'yes');
  useSession.setState({
    status: 'signed-in',
    user: session.user,
    ended: null,
    mustSetUpFactor: session.totpSetupRequired,
  });
  // Another tab signed in as someone else: nothing of the first person may stay on this screen.
  if (before && before.id !== session.user.id) location.reload();
}

function forget(why: SessionState['ended']): void {
  accessToken = null;
  localStorage.removeItem(HINT);
  // The first word counts: a sign-out in another tab is also heard as the end of its session.
  useSession.setState(({ status, ended }) => ({
    status: 'signed-out',
    user: null,
    ended: status === 'signed-in' ? why : ended,
  }));
}

/** The server's word that this session is over: signed out elsewhere, or expired. */
export function sessionEnded(): void {
  if (!leaving) forget('over');
}

export const bearer = (): string | null => accessToken;

/** A code of the second factor, for whoever has one. */
export type SecondFactor = { totp: string } | { recoveryCode: string };

export async function signIn(email: string, password: string, factor?: SecondFactor): Promise<void> {
  const body = { email, password, ...factor };
  remember(await http<Session>('/api/auth/login', { method: 'POST', body }));
}

/** Ends the session; `last` is done while it is still known whose it was. */
export async function signOut(last?: () => void): Promise<void> {
  leaving = true;
  try {
    await http('/api/auth/logout', {
      method: 'POST',
      headers: accessToken ? { Authorization: `Bearer ${accessToken}` } : {},
    });
    last?.();
    forget(null);
    otherTabs?.postMessage('signed-out');
  } finally {
    leaving = false;
  }
}

async function refreshOnce(): Promise<boolean> {
  try {
    // The refresh cookie is spent by each use, and a spent one ends the session: tabs take turns.
    remember(await inTurn('greenroom-refresh', () => http<Session>('/api/auth/refresh', { method: 'POST' })));
    return true;
  } catch (error) {
    // Only the server's own no ends a session; a lost connection must not sign anybody out.
    if (!(error instanceof Problem && (error.status === 401 || error.status === 403))) throw error;
    forget('over');
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
