import { Unreachable } from './problem';

/** The live line as other parts of the desk use it; `features/live` holds the socket. */
export interface Line {
  /** Asks the server something; a refusal is thrown as a `Problem`. */
  ask: <T>(name: string, body: object) => Promise<T>;
  /** Something went unanswered: makes sure that the line is still there. */
  suspect: () => void;
  /** Tries to connect now rather than later. */
  retry: () => void;
}

let line: Line | null = null;

export function setLine(next: Line | null): void {
  line = next;
}

export const ask = <T>(name: string, body: object): Promise<T> =>
  line ? line.ask<T>(name, body) : Promise.reject(new Unreachable('no line'));

export const suspectLine = (): void => line?.suspect();
export const retryLine = (): void => line?.retry();
