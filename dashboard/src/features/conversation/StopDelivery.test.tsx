import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { queryClient } from '@/lib/query-client';
import type { MessageDelivery } from '@/lib/schema';
import { ok, problem, serving } from '@/testing/server';
import { aMessage } from '@/testing/shapes';
import { StopDelivery } from './StopDelivery';

const user = userEvent.setup();
const click = (name: string) => user.click(screen.getByRole('button', { name }));

function open(state: 'queued' | 'claimed', failure: string | null = null) {
  const delivery: MessageDelivery = { id: 'd1', state, failure, attempt: 1, settledAt: null };
  render(
    <QueryClientProvider client={queryClient}>
      <StopDelivery message={aMessage('m1', 1, { direction: 'outgoing', delivery })} delivery={delivery} />
    </QueryClientProvider>,
  );
}

test('a reply that is being typed is held up or cancelled', async () => {
  const calls = serving(() =>
    ok({ id: 'd1', state: 'queued', failure: 'paused', attempt: 1, settledAt: null }),
  );
  open('claimed');
  await click('Pause');
  await click('Cancel');
  expect(calls.map(({ path }) => path)).toEqual(['/api/deliveries/d1/pause', '/api/deliveries/d1/cancel']);
});

test('a reply that is held up goes on, and one that was clicked meanwhile says so', async () => {
  const calls = serving(() => problem(409, 'too-late-to-stop', { detail: 'it is sending' }));
  open('queued', 'paused');
  await click('Go on');
  expect(calls[0]?.path).toBe('/api/deliveries/d1/resume');
  await screen.findByRole('alert');
});
