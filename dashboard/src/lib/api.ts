import { type HttpOptions, http } from './http';
import { suspectLine } from './line';
import { Problem, Unreachable } from './problem';
import { bearer, refresh } from './session';

/** A signed-in request. A 401 renews the token once and repeats; a second one is the caller's. */
export async function api<T>(path: string, options: HttpOptions = {}): Promise<T> {
  const signed = () =>
    http<T>(path, { ...options, headers: { ...options.headers, Authorization: `Bearer ${bearer() ?? ''}` } });
  try {
    return await signed();
  } catch (error) {
    if (error instanceof Unreachable) suspectLine();
    if (!(error instanceof Problem && error.status === 401) || !(await refresh())) throw error;
    return signed();
  }
}
