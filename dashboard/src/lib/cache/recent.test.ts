import { expect, test } from 'vitest';
import { aFan, aMessage, anEvent } from '@/testing/shapes';
import type { Page } from '../schema';
import { historyPageAfter } from './messages';
import { loadedLive, recordEvent } from './recent';

const received = (id: string, minute: number) =>
  anEvent('message.received', { message: aMessage(id, minute), fan: aFan() });

test('what happened while a page was under way is laid over the older answer', async () => {
  let answer: (page: Page<ReturnType<typeof aMessage>>) => void = () => {};
  recordEvent(received('before', 1));
  const loading = loadedLive(
    () => new Promise<Page<ReturnType<typeof aMessage>>>((resolve) => (answer = resolve)),
    (page, event) => historyPageAfter(page, event, 'fan-1'),
  );
  recordEvent(received('during', 3));
  answer({ items: [aMessage('m2', 2)], nextCursor: null });

  expect((await loading).items.map(({ id }) => id).sort()).toEqual(['during', 'm2']);
});
