import { Problem, Unreachable } from './problem';

export interface HttpOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  query?: Record<string, string | number | boolean | readonly string[] | null | undefined>;
  signal?: AbortSignal;
  /** Reads the answer; without it, the answer is JSON. */
  read?: (response: Response) => Promise<unknown>;
}

const PATIENCE_MS = 20_000;

function address(path: string, query: HttpOptions['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (Array.isArray(value)) {
      for (const each of value) parameters.append(name, each);
    } else if (value !== undefined && value !== null && value !== '' && value !== false) {
      parameters.set(name, String(value));
    }
  }
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

async function refusal(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const retryAfter = Number(response.headers.get('Retry-After'));
  return new Problem(
    response.status,
    body && typeof body === 'object' ? (body as Record<string, unknown>) : {},
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  );
}

/** One request, one answer. A dev proxy's 502 to 504 counts as "no answer": nobody knows if it arrived. */
export async function http<T>(path: string, options: HttpOptions = {}): Promise<T> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let response: Response;
  try {
    response = await fetch(address(path, options.query), {
      method: options.method ?? 'GET',
      headers: {
        Accept: 'application/json',
        ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...options.headers,
      },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal ? AbortSignal.any([options.signal, patience]) : patience,
    });
  } catch (error) {
    // A cancelled query is not a failure; the query client knows its own aborts.
    if (options.signal?.aborted) throw error;
    throw new Unreachable(error);
  }
  if (response.status >= 502 && response.status <= 504) throw new Unreachable(response.status);
  if (!response.ok) throw await refusal(response);
  if (response.status === 204) return undefined as T;
  try {
    return (await (options.read ? options.read(response) : response.json())) as T;
  } catch (error) {
    throw new Unreachable(error);
  }
}
