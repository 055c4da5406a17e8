import { vi } from 'vitest';

export interface Call {
  method: string;
  path: string;
  body: unknown;
  headers: Headers;
}

type Answer = (call: Call) => Response | Promise<Response>;

/** Stands in for the server behind `fetch`; keeps what was asked. */
export function serving(answer: Answer): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const call: Call = {
      method: init.method ?? 'GET',
      path: address,
      body: init.body ? JSON.parse(String(init.body)) : undefined,
      headers: new Headers(init.headers),
    };
    calls.push(call);
    return answer(call);
  });
  return calls;
}

export const ok = (body: unknown, status = 200): Response => Response.json(body, { status });

export const problem = (status: number, slug: string, extras: object = {}): Response =>
  Response.json({ type: `urn:greenroom:problem:${slug}`, title: slug, status, ...extras }, { status });
