import { beforeEach, expect, test } from 'vitest';
import type { Onlooker } from '../schema';
import { colleaguesAt, forgetPresence, presenceWords, takePresence, usePresence } from './presence';

const person = (id: string, typing = false): Onlooker => ({
  id,
  name: id[0]?.toUpperCase() + id.slice(1),
  typing,
});
const at = (fanId: string, ...operators: Onlooker[]) => ({ fanId, modelId: 'model-1', operators });
const there = (fanId: string) => colleaguesAt(usePresence.getState().byFan, fanId, 'me').map(({ id }) => id);

beforeEach(forgetPresence);

test('each word replaces what was known of that conversation, and nothing else', () => {
  takePresence({ conversations: [at('nate', person('mia')), at('marcus', person('tom'))] });
  takePresence({ conversations: [at('nate', person('ada'), person('tom'))] });
  expect(there('nate')).toEqual(['ada', 'tom']);
  expect(there('marcus')).toEqual(['tom']);
  takePresence({ conversations: [at('nate')] });
  expect(there('nate')).toEqual([]);
});

test('the whole of it empties what it does not name', () => {
  takePresence({ conversations: [at('nate', person('mia'))] });
  takePresence({ whole: true, conversations: [at('marcus', person('mia'))] });
  expect(there('nate')).toEqual([]);
  expect(there('marcus')).toEqual(['mia']);
});

test('oneself is nobody’s colleague', () => {
  takePresence({ conversations: [at('nate', person('me', true), person('mia'))] });
  expect(there('nate')).toEqual(['mia']);
});

test('who types is named before who looks', () => {
  expect(presenceWords([])).toBe('');
  expect(presenceWords([person('mia')])).toBe('Mia is looking');
  expect(presenceWords([person('mia'), person('tom')])).toBe('Mia and Tom are looking');
  expect(presenceWords([person('mia'), person('tom', true)])).toBe('Tom is typing…');
});
