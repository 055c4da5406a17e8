import { QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { queryClient } from '@/lib/query-client';
import { ok, serving } from '@/testing/server';
import { readQuery, readSoon } from './reading';

test('however many events tell of deliveries at once, what is shown of them is read once more', async () => {
  const calls = serving(() => ok({ items: [], nextCursor: null }));
  const stop = new QueryObserver(queryClient, readQuery('/api/deliveries', { state: 'failed' })).subscribe(
    () => {},
  );
  await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0));
  expect(calls).toHaveLength(1);

  readSoon('/api/deliveries');
  readSoon('/api/deliveries');
  readSoon('/api/audit');

  await vi.waitFor(() => expect(calls).toHaveLength(2));
  stop();
});
