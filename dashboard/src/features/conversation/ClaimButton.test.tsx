import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import { fanKey } from '@/lib/cache/fans';
import { setLine } from '@/lib/line';
import { Problem } from '@/lib/problem';
import { queryClient } from '@/lib/query-client';
import type { Fan } from '@/lib/schema';
import { useSession } from '@/lib/session';
import { useShortcuts } from '@/lib/shortcuts/useShortcuts';
import { setLiveStatus } from '@/lib/stores/live-status';
import { aFan, aUser } from '@/testing/shapes';
import { ClaimButton } from './ClaimButton';

const user = userEvent.setup();
const button = (name: string) => screen.getByRole('button', { name });

/** A line on which each conversation has one holder. */
let holder: string | null;
let version: number;
let asked: unknown[];
beforeEach(() => {
  [holder, version, asked] = [null, 1, []];
  setLine({
    suspect: () => {},
    retry: () => {},
    ask: async <T,>(name: string, body: object) => {
      asked.push([name, body]);
      const { takeOver } = body as { takeOver?: boolean };
      if (name === 'claim' && holder && holder !== 'me' && !takeOver) {
        throw new Problem(409, { type: 'urn:greenroom:problem:claimed-by-other', claimedBy: holder });
      }
      holder = name === 'claim' ? 'me' : null;
      version += 1;
      return { ok: true, fan: aFan({ version, claimedBy: holder }) } as T;
    },
  });
  useSession.setState({
    status: 'signed-in',
    user: aUser('me'),
  });
  setLiveStatus({ phase: 'in-sync' });
  queryClient.setQueryData(colleaguesQuery.queryKey, [
    { id: 'mia', name: 'Mia', email: 'mia@agency.example', role: 'operator', active: true, models: [] },
  ]);
});
afterEach(() => setLine(null));

function Header() {
  useShortcuts();
  const fan = useQuery<Fan>({ queryKey: fanKey('fan-1'), queryFn: () => aFan() }).data;
  return fan && <ClaimButton fan={fan} />;
}

function open(fan: Partial<Fan> = {}) {
  holder = fan.claimedBy ?? null;
  queryClient.setQueryData(fanKey('fan-1'), aFan(fan));
  render(
    <QueryClientProvider client={queryClient}>
      <Header />
    </QueryClientProvider>,
  );
}

test('a conversation is claimed and released by one key', async () => {
  open();
  await user.keyboard('c');
  await waitFor(() => button('Release'));
  await user.keyboard('c');
  await waitFor(() => button('Claim'));
  expect(holder).toBeNull();
});

test('taking over asks once, and names whom from', async () => {
  open({ claimedBy: 'mia' });
  await user.click(button('Take over'));
  expect(screen.getByRole('dialog', { name: 'Take over from Mia?' })).toBeTruthy();
  expect(asked).toEqual([]);

  await user.click(button('Leave it with Mia'));
  expect(holder).toBe('mia');
  await user.click(button('Take over'));
  await user.click(button('Take over'));
  await waitFor(() => button('Release'));
  expect(asked).toEqual([['claim', { fanId: 'fan-1', takeOver: true }]]);
});

test('a colleague who was quicker is not pushed aside', async () => {
  open();
  holder = 'mia';
  await user.click(button('Claim'));
  expect(asked).toHaveLength(1);
  expect(holder).toBe('mia');
});

test('without a line there is nothing to claim', async () => {
  setLiveStatus({ phase: 'offline', since: 0 });
  open();
  await user.click(button('Claim'));
  expect(asked).toEqual([]);
});
