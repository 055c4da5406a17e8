import { expect, test } from 'vitest';
import { changeOf, dayIn, periodOf, seconds } from './period';

const LATE = Date.parse('2026-11-28T23:30:00Z');

test('a day begins where the zone says', () => {
  expect(dayIn('UTC', LATE)).toBe('2026-11-28');
  expect(dayIn('Europe/Berlin', LATE)).toBe('2026-11-29');
});

test('a period ends today and holds that many days', () => {
  expect(periodOf({ days: '7', zone: 'UTC' }, LATE)).toEqual({
    from: '2026-11-22',
    to: '2026-11-28',
    zone: 'UTC',
  });
});

test('days of one’s own stand as they are', () => {
  const own = { from: '2026-01-01', to: '2026-01-31', zone: 'UTC' };
  expect(periodOf(own, LATE)).toEqual(own);
});

test.each([
  [120, 100, '+20%'],
  [95, 100, '−5%'],
  [100, 100, '±0%'],
  [10, 0, null],
])('%d after %d is %s', (now, before, told) => {
  expect(changeOf(now, before)).toBe(told);
});

test.each([
  [null, '–'],
  [42, '42s'],
  [250, '4m 10s'],
  [3720, '1h 2m'],
])('%s seconds are %s', (value, told) => {
  expect(seconds(value)).toBe(told);
});
