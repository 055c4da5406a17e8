import { io } from 'socket.io-client';
import { api } from '@/lib/api';
import { moveTo, place, placed } from '@/lib/cache/place';
import { setLine } from '@/lib/line';
import { queryClient } from '@/lib/query-client';
import type {
  LiveBehind,
  LiveEvent,
  LivePosition,
  LivePresence,
  LiveScope,
  LiveTrouble,
  ServerDraft,
  Ticket,
} from '@/lib/schema';
import { sessionEnded } from '@/lib/session';
import { claimAgain } from '@/lib/stores/claims';
import { takeDraft } from '@/lib/stores/draft-sync';
import { countDown, inSync, setLiveStatus, useLiveStatus, useRedisAway } from '@/lib/stores/live-status';
import { forgetPresence, takePresence } from '@/lib/stores/presence';
import { asker } from './asker';
import { dispatch } from './dispatch';
import { loadAfresh, loaded } from './load';
import { notify } from './notify';
import { reportAttention } from './report-attention';
import { showsOtherModels, takeScope } from './scope';

const AGAIN_MS = 2500;

/** Keeps this screen live until the returned function is called; `open` shows a fan's conversation. */
export function connect(open: (fanId: string) => void): () => void {
  let run = 0;
  /** Whether everything missed was sent. Until then the server hears no question. */
  let told = false;
  let otherModels = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  const socket = io({
    path: '/ws',
    // Straight to the lasting line: fewer trips, and no need that each reaches the same node.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    // A ticket is good for one attempt, so each attempt fetches its own.
    auth: (give) => {
      const introduce = (ticket: string) => give({ ticket, client: 'desk', cursor: place() });
      placed()
        .then(() => api<Ticket>('/api/auth/ticket', { method: 'POST' }))
        .then(({ ticket }) => introduce(ticket))
        // Without a ticket the server refuses, and the refusal below tries again later.
        .catch(() => introduce(''));
    },
  });
  const ask = asker(socket, () => told);
  const attention = reportAttention(ask);

  /** In sync is said when all that was sent is applied and all that is on the screen was loaded. */
  async function finish(afresh: boolean): Promise<void> {
    otherModels = false;
    run += 1;
    const mine = run;
    const current = () => mine === run && socket.connected;
    if (afresh) await loadAfresh(queryClient);
    await loaded(queryClient, current);
    if (current() && showsOtherModels(queryClient)) {
      await loadAfresh(queryClient);
      await loaded(queryClient, current);
    }
    if (current()) setLiveStatus({ phase: 'in-sync' });
  }

  socket.on('connect', () => {
    told = false;
    otherModels = false;
    setLiveStatus({ phase: 'catching-up', left: 0, more: false });
  });
  socket.on('scope', (scope: LiveScope) => {
    otherModels = takeScope(queryClient, scope) || otherModels;
    if (!otherModels || !told) return;
    setLiveStatus({ phase: 'catching-up', left: 0, more: false });
    void finish(true);
  });
  socket.on('behind', ({ events, more = false }: LiveBehind) =>
    setLiveStatus({ phase: 'catching-up', left: events, more }),
  );
  socket.on('event', (event: LiveEvent) => {
    dispatch(queryClient, event);
    moveTo(event.cursor);
    countDown();
    if (event.type === 'message.received' && inSync()) notify(event.payload, open);
  });
  socket.on('presence', (presence: LivePresence) => takePresence(presence));
  socket.on('draft', (draft: ServerDraft) => takeDraft(draft));
  const arrive = ({ cursor }: LivePosition) => {
    moveTo(cursor);
    told = true;
    attention.begin();
    claimAgain();
  };
  socket.on('sync', (position: LivePosition) => {
    arrive(position);
    void finish(otherModels);
  });
  socket.on('reload', (position: LivePosition) => {
    arrive(position);
    setLiveStatus({ phase: 'catching-up', left: 0, more: false });
    void finish(true);
  });
  // What stands behind the server may be away while the line is well.
  socket.on('trouble', ({ parts }: LiveTrouble) => {
    useRedisAway.setState(parts.includes('redis'), true);
    if (parts.includes('database')) {
      run += 1;
      setLiveStatus({ phase: 'stalled', since: Date.now() });
    } else if (useLiveStatus.getState().phase === 'stalled') {
      setLiveStatus({ phase: 'catching-up', left: 0, more: false });
      if (told) void finish(otherModels);
    }
  });
  socket.on('session-ended', sessionEnded);

  const lost = () => {
    run += 1;
    told = false;
    useRedisAway.setState(false, true);
    forgetPresence();
    setLiveStatus({ phase: 'offline', since: Date.now() });
    // The client reconnects by itself after a lost line, but not after the server's no.
    clearTimeout(again);
    if (!socket.active) again = setTimeout(() => socket.connect(), AGAIN_MS);
  };
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') lost();
  });
  socket.on('connect_error', lost);

  const retry = () => {
    if (!socket.connected) socket.disconnect().connect();
  };
  // The system's word that there is no network comes long before an unanswered ping. It may be wrong, for
  // a server on this very machine: then the line is back at once.
  const cut = () => socket.io.engine?.close();
  const suspect = () => {
    ask('presence', attention.now()).catch(() => {});
  };
  const awake = () => document.visibilityState === 'visible' && suspect();
  addEventListener('offline', cut);
  addEventListener('online', retry);
  // A laptop that slept, a page that was put away: what was connected then may not be now.
  document.addEventListener('visibilitychange', awake);
  setLine({ ask, suspect, retry });

  return () => {
    setLine(null);
    attention.stop();
    removeEventListener('offline', cut);
    removeEventListener('online', retry);
    document.removeEventListener('visibilitychange', awake);
    clearTimeout(again);
    run += 1;
    socket.disconnect();
    forgetPresence();
    setLiveStatus({ phase: 'connecting' });
  };
}
