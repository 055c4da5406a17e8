import { io } from 'socket.io-client';
import { api } from '@/lib/api';
import { queryClient } from '@/lib/query-client';
import type { LiveEvent, LivePosition, Ticket } from '@/lib/schema';
import { setLiveStatus, useLiveStatus } from '@/lib/stores/live-status';
import { dispatch } from './dispatch';
import { notify } from './notify';

const AGAIN_MS = 2500;

/** Everything on screen is read anew. What is under way began too early, so it starts over as well. */
async function loadAfresh(): Promise<void> {
  await queryClient.cancelQueries({ predicate: ({ queryKey: [name] }) => name !== 'suggestion' });
  await queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => name !== 'suggestion' });
}

/** Keeps this screen live until the returned function is called; `open` shows a fan's conversation. */
export function connect(open: (fanId: string) => void): () => void {
  let cursor: string | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  const socket = io({
    path: '/ws',
    // A ticket is good for one attempt, so each attempt fetches its own.
    auth: (give) => {
      api<Ticket>('/api/auth/ticket', { method: 'POST' })
        .then(({ ticket }) => give({ ticket, client: 'desk', cursor }))
        // Without a ticket the server refuses, and the refusal below tries again later.
        .catch(() => give({ ticket: '', client: 'desk', cursor }));
    },
  });

  socket.on('connect', () => setLiveStatus({ phase: 'catching-up' }));
  socket.on('event', (event: LiveEvent) => {
    dispatch(queryClient, event);
    cursor = event.cursor;
    if (event.type === 'message.received' && useLiveStatus.getState().phase === 'in-sync')
      notify(event.payload, open);
  });
  socket.on('sync', (position: LivePosition) => {
    // Without a cursor nothing was replayed: what REST showed before this moment may lack something.
    const first = cursor === null;
    cursor = position.cursor;
    setLiveStatus({ phase: 'in-sync' });
    if (first) void loadAfresh();
  });
  socket.on('reload', (position: LivePosition) => {
    cursor = position.cursor;
    setLiveStatus({ phase: 'catching-up' });
    void loadAfresh();
  });
  const lost = () => {
    setLiveStatus({ phase: 'offline', since: Date.now() });
    // The client reconnects by itself after a lost line, but not after the server's no.
    clearTimeout(again);
    if (!socket.active) again = setTimeout(() => socket.connect(), AGAIN_MS);
  };
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') lost();
  });
  socket.on('connect_error', lost);

  return () => {
    clearTimeout(again);
    socket.disconnect();
    setLiveStatus({ phase: 'connecting' });
  };
}
