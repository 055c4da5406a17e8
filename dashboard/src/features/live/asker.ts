import type { Socket } from 'socket.io-client';
import type { Line } from '@/lib/line';
import { Problem, Unreachable } from '@/lib/problem';

const PATIENCE_MS = 8000;

type Answer = { ok: true } | { ok: false; problem: { status: number } & Record<string, unknown> };

/** Questions over the socket, each with its answer. A line that gives none is cut, so that a new one is made. */
export const asker =
  (socket: Socket, heard: () => boolean): Line['ask'] =>
  <T>(name: string, body: object) =>
    new Promise<T>((resolve, reject) => {
      // Kept for later, a question would be answered when nobody asks it any more.
      if (!socket.connected || !heard()) return reject(new Unreachable('offline'));
      socket.timeout(PATIENCE_MS).emit(name, body, (late: Error | null, answer: Answer) => {
        if (late) {
          socket.io.engine?.close();
          reject(new Unreachable(late));
        } else if (answer.ok) resolve(answer as T);
        else reject(new Problem(answer.problem.status, answer.problem));
      });
    });
