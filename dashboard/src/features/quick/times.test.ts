import { expect, test } from 'vitest';
import { localMinute, snoozeTimes } from './times';

const local = (text: string) => new Date(text).getTime();
const named = (now: number) => snoozeTimes(now).map(({ preset, at }) => `${preset} ${localMinute(at)}`);

test('what is offered lies ahead, in the operator’s own zone', () => {
  expect(named(local('2026-05-12T14:20'))).toEqual([
    'hour 2026-05-12T15:20',
    'evening 2026-05-12T19:00',
    'morning 2026-05-13T09:00',
    'week 2026-05-18T09:00',
  ]);
});

test('late in the evening there is no "this evening", and on a Monday next week is the Monday after', () => {
  expect(named(local('2026-05-18T20:00'))).toEqual([
    'hour 2026-05-18T21:00',
    'morning 2026-05-19T09:00',
    'week 2026-05-25T09:00',
  ]);
});
