import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { queryClient } from '@/lib/query-client';
import { ok, serving } from '@/testing/server';
import { aFan } from '@/testing/shapes';
import VaultPicker from './VaultPicker';
import type { OfferOption } from './VaultRow';

const at = '2026-05-12T12:00:00Z';
const nothing = { outcomes: 0, bought: 0, ignored: 0 };
const noSales = {
  mediaKind: 'photo',
  count: 0,
  least: null,
  quarter: null,
  median: null,
  threeQuarters: null,
  most: null,
};

const anOption = (title: string): OfferOption => ({
  item: {
    id: title,
    modelId: 'model-1',
    title,
    mediaKind: 'photo',
    price: 10,
    minPrice: null,
    maxPrice: null,
    tags: [],
    teaser: 'a teaser',
    sent: 0,
    bought: 0,
    ignored: 0,
    unlockRatio: null,
    forFan: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
  },
  offerable: true,
  excluded: [],
  price: 10,
  propensity: {
    enoughData: false,
    probability: null,
    low: null,
    high: null,
    reasons: [],
    version: null,
    fittedAt: null,
    have: nothing,
    needed: nothing,
  },
  advice: {
    enoughData: false,
    suggested: null,
    low: null,
    high: null,
    listPrice: 10,
    limits: { least: 5, most: 20 },
    fan: noSales,
    tier: noSales,
    needed: { fan: 3, tier: 10 },
  },
  expected: null,
});

test('a vault is read on to its end, whatever its size', async () => {
  const calls = serving(({ path }) =>
    path.includes('cursor=older')
      ? ok({ fanId: 'fan-1', items: [anOption('film roll')], nextCursor: null, care: null })
      : ok({ fanId: 'fan-1', items: [anOption('rainy window')], nextCursor: 'older', care: null }),
  );
  render(
    <QueryClientProvider client={queryClient}>
      <VaultPicker fan={aFan()} onDone={() => {}} />
    </QueryClientProvider>,
  );
  const offer = (title: string) => ({ name: `Offer ${title}` });
  await screen.findByRole('button', offer('rainy window'));
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  await screen.findByRole('button', offer('film roll'));
  expect(screen.getByRole('button', offer('rainy window'))).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  expect(calls).toHaveLength(2);
});
