import { expect, test } from 'vitest';
import { aMessage, aSuggestion } from '@/testing/shapes';
import { standing } from './suggestions';

const suggestion = aSuggestion({ messageId: 'm1' });
const asked = aMessage('m1', 1);

test('options for the newest message are fresh', () => {
  expect(standing(suggestion, [asked]).state).toBe('fresh');
});

test('a newer message of the fan overtakes them', () => {
  expect(standing(suggestion, [asked, aMessage('m2', 2)])).toMatchObject({
    state: 'overtaken',
    by: { id: 'm2' },
  });
});

test('an answer ends them, until the fan writes again', () => {
  const answer = aMessage('m2', 2, { direction: 'outgoing' });
  expect(standing(suggestion, [asked, answer]).state).toBe('answered');
  expect(standing(suggestion, [asked, answer, aMessage('m3', 3)]).state).toBe('overtaken');
});

test('options that come before the message they answer are fresh', () => {
  expect(standing(suggestion, [aMessage('m0', 0)]).state).toBe('fresh');
});
