import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok, serving } from '@/testing/server';
import { aUser } from '@/testing/shapes';
import { useSession } from '../session';
import { keepDrafts, meetDrafts, takeDraft } from './draft-sync';
import { draftOf, EMPTY_DRAFT, setDraft, takeOption } from './drafts';

const offer = { itemId: 'item-1', price: 12, coolDownReason: null };
const told = { fanId: 'nate', modelId: 'luna', text: 'hey you', source: null, offer };
const at = '2026-05-12T12:01:00.000Z';
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  useSession.setState({ status: 'signed-in', user: aUser('mia') });
  stop = keepDrafts();
});

afterEach(() => {
  stop();
  setDraft('nate', EMPTY_DRAFT);
  vi.useRealTimers();
});

test('the option that a draft was, and what it offers, are kept with its words', async () => {
  const calls = serving(() => ok({ ...told, updatedAt: at }));
  const source = { suggestionId: 's1', optionIndex: 1, text: 'hey', itemId: 'item-1' };
  takeOption('nate', source, offer);
  setDraft('nate', { text: 'hey you' });
  await vi.runAllTimersAsync();

  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({ method: 'PUT', body: { text: 'hey you', source, offer } });
});

test('an offer without words is a draft as well; taken out, there is none', async () => {
  const calls = serving(() => ok({ ...told, updatedAt: at }));
  setDraft('nate', { offer });
  await vi.runAllTimersAsync();
  setDraft('nate', { offer: null });
  await vi.runAllTimersAsync();

  expect(calls.map(({ method }) => method)).toEqual(['PUT', 'DELETE']);
});

test('what another device wrote is here with its offer, and is not sent back', async () => {
  const calls = serving(() => ok({ items: [{ ...told, updatedAt: at }], nextCursor: null }));
  await meetDrafts();
  expect(draftOf('nate')).toMatchObject({ text: 'hey you', offer });

  takeDraft({ ...told, offer: { ...offer, price: 15 }, updatedAt: at });
  expect(draftOf('nate').offer?.price).toBe(15);
  await vi.runAllTimersAsync();
  expect(calls.map(({ method }) => method)).toEqual(['GET']);
});
