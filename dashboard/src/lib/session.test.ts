import { expect, test } from 'vitest';
import { ok, problem, serving } from '@/testing/server';
import { api } from './api';
import { mayBeSignedIn, signIn, useSession } from './session';

const session = (accessToken: string) => ({
  accessToken,
  expiresIn: 900,
  user: { id: 'mia', email: 'mia@agency.example', role: 'operator' },
});
const bearerOf = (headers: Headers) => headers.get('Authorization');

async function signedIn() {
  serving(() => ok(session('first')));
  await signIn('mia@agency.example', 'secret');
}

test('an expired token is renewed once and the request repeated', async () => {
  await signedIn();
  const calls = serving(({ path, headers }) => {
    if (path === '/api/auth/refresh') return ok(session('second'));
    return bearerOf(headers) === 'Bearer second' ? ok({ items: [] }) : problem(401, 'not-signed-in');
  });

  await expect(api('/api/models')).resolves.toEqual({ items: [] });
  expect(calls.map(({ path }) => path)).toEqual(['/api/models', '/api/auth/refresh', '/api/models']);
});

test('requests that find the token expired together share one renewal', async () => {
  await signedIn();
  const calls = serving(({ path, headers }) => {
    if (path === '/api/auth/refresh') return ok(session('second'));
    return bearerOf(headers) === 'Bearer second' ? ok({}) : problem(401, 'not-signed-in');
  });

  await Promise.all([api('/api/models'), api('/api/fans')]);
  expect(calls.filter(({ path }) => path === '/api/auth/refresh')).toHaveLength(1);
});

test('a refused renewal signs out; a lost connection does not', async () => {
  await signedIn();
  serving(({ path }) => {
    if (path === '/api/auth/refresh') throw new TypeError('network');
    return problem(401, 'not-signed-in');
  });
  await expect(api('/api/models')).rejects.toThrow();
  expect(useSession.getState().status).toBe('signed-in');
  expect(mayBeSignedIn()).toBe(true);

  serving(() => problem(401, 'not-signed-in'));
  await expect(api('/api/models')).rejects.toThrow();
  expect(useSession.getState().status).toBe('signed-out');
  // A fresh page asks for no session then.
  expect(mayBeSignedIn()).toBe(false);
});

test('nothing secret is stored', async () => {
  await signedIn();
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('first');
});
