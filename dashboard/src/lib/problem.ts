import { common } from './texts/common';

const t = common.problems;

/** A refusal the server gave a name (`application/problem+json`). */
export class Problem extends Error {
  readonly slug: string;
  readonly status: number;
  readonly detail: string | null;
  readonly fields: { field: string; message: string }[];
  /** Seconds to wait, where the server asked for it. */
  readonly retryAfter: number | null;
  /** Everything else the problem carried, such as `newer` or `findings`. */
  readonly extras: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>, retryAfter: number | null = null) {
    super(typeof body.title === 'string' ? body.title : t.answered(status));
    this.name = 'Problem';
    this.status = status;
    this.slug = typeof body.type === 'string' ? body.type.replace(/^urn:greenroom:problem:/, '') : 'unnamed';
    this.detail = typeof body.detail === 'string' ? body.detail : null;
    this.fields = Array.isArray(body.errors) ? body.errors : [];
    this.retryAfter = retryAfter;
    this.extras = body;
  }
}

/** No answer came: the request may or may not have arrived. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super(t.unreachable, { cause });
    this.name = 'Unreachable';
  }
}

export const isProblem = (error: unknown, slug: string): error is Problem =>
  error instanceof Problem && error.slug === slug;

/** One sentence for a person, whatever went wrong. */
export function sentence(error: unknown): string {
  if (error instanceof Unreachable) return t.checkConnection;
  if (error instanceof Problem) {
    if (error.status === 429) return t.tooMuch;
    if (error.status >= 500 && !error.detail) return t.server;
    const first = error.fields[0];
    return first ? `${first.field}: ${first.message}` : (error.detail ?? error.message);
  }
  return t.unexpected;
}
