import { expect, test, vi } from 'vitest';
import { ok, serving } from '@/testing/server';
import { aFan, aMessage, anEvent, aUser } from '@/testing/shapes';
import type { Message, Page } from '../schema';
import { useSession } from '../session';
import { historyPageAfter } from './messages';
import { moveTo, place, placed } from './place';
import { loadedLive, recordEvent } from './recent';

const received = (id: string, minute: number) =>
  anEvent('message.received', { message: aMessage(id, minute), fan: aFan() });

const sit = (id: string) =>
  useSession.setState({
    status: 'signed-in',
    user: aUser(id),
  });

test('what happened while a page was under way is laid over the older answer', async () => {
  let answer: (page: Page<Message>) => void = () => {};
  const load = vi.fn(() => new Promise<Page<Message>>((resolve) => (answer = resolve)));
  recordEvent(received('before', 1));
  const loading = loadedLive(load, (page, event) => historyPageAfter(page, event, 'fan-1'));
  await vi.waitFor(() => expect(load).toHaveBeenCalled());
  recordEvent(received('during', 3));
  answer({ items: [aMessage('m2', 2)], nextCursor: null });

  expect((await loading).items.map(({ id }) => id).sort()).toEqual(['during', 'm2']);
});

test('nothing is loaded before this screen has a place in the log', async () => {
  sit('mia');
  const asked: string[] = [];
  serving(({ path }) => {
    asked.push(path);
    return ok({ items: [], cursor: 'the end', epoch: 1, more: false });
  });
  const load = (name: string) => async () => {
    asked.push(name);
    expect(place()).toBe('the end');
    return name;
  };

  await Promise.all([loadedLive(load('inbox'), (data) => data), loadedLive(load('history'), (data) => data)]);

  expect(asked).toEqual(['/api/events', 'inbox', 'history']);
});

test('a place that could not be found is looked for again', async () => {
  sit('mia');
  serving(() => {
    throw new TypeError('network');
  });
  await expect(placed()).rejects.toThrow();
  serving(() => ok({ items: [], cursor: 'the end', epoch: 1, more: false }));
  await placed();
  expect(place()).toBe('the end');
});

test('whoever signs in next has a place of their own', async () => {
  sit('mia');
  moveTo('where Mia was');
  sit('tom');
  expect(place()).toBeNull();
});
