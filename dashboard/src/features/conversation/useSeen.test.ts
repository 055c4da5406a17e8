import { expect, test } from 'vitest';
import { aMessage } from '@/testing/shapes';
import { lastStored } from './useSeen';

const message = (id: string, sentAt: string, createdAt: string) =>
  aMessage(id, 0, { sentAt: `2026-05-12T${sentAt}.000Z`, createdAt: `2026-05-12T${createdAt}.000Z` });

test('of the newest minute the message that was stored last has been seen', () => {
  const earlier = message('a', '12:03:10', '12:09:00');
  const late = message('b', '12:04:10', '12:06:00');
  const newest = message('c', '12:04:40', '12:05:00');

  expect(lastStored([earlier, late, newest])?.id).toBe('b');
  expect(lastStored([earlier])?.id).toBe('a');
  expect(lastStored([])).toBeUndefined();
});
