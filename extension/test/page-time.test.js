import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInThisContext } from 'node:vm';
import { loadClassic } from './load-classic.js';

loadClassic('page-time');
const { dayOfLabel, timeOfLabel, minuteOf, isPresentMinute, dayOfRow } = runInThisContext(
  '({ dayOfLabel, timeOfLabel, minuteOf, isPresentMinute, dayOfRow })',
);

const now = new Date(2026, 4, 10, 0, 5);
const day = (year, month, date) => new Date(year, month - 1, date).getTime();

test('date rows name their day', () => {
  assert.equal(dayOfLabel('Today', now).getTime(), day(2026, 5, 10));
  assert.equal(dayOfLabel(' yesterday ', now).getTime(), day(2026, 5, 9));
  assert.equal(dayOfLabel('May 9', now).getTime(), day(2026, 5, 9));
  assert.equal(dayOfLabel('Sept. 9, 2025', now).getTime(), day(2025, 9, 9));
  assert.equal(dayOfLabel('February 29, 2024', now).getTime(), day(2024, 2, 29));
});

test('a day without a year that lies ahead is of last year', () => {
  assert.equal(dayOfLabel('Dec 31', now).getTime(), day(2025, 12, 31));
});

test('what is not a day is not guessed', () => {
  for (const label of ['', 'heute', 'May', 'May 32', 'Feb 29, 2025', '09.05.2026', 'Jan 1, 2030']) {
    assert.equal(dayOfLabel(label, now, ['en-US']), null, label);
  }
});

test('a year in other digits, or of another calendar, is found', () => {
  for (const locale of ['ar-EG', 'fa-IR', 'th-TH', 'mr-IN']) {
    const label = new Date(2025, 2, 9).toLocaleDateString(locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    });
    assert.equal(dayOfLabel(label, now, [locale])?.getTime(), day(2025, 3, 9), locale);
  }
});

test('bubbles name their time by either clock', () => {
  assert.deepEqual(timeOfLabel('9:21 pm'), { hours: 21, minutes: 21 });
  assert.deepEqual(timeOfLabel('12:07 AM'), { hours: 0, minutes: 7 });
  assert.deepEqual(timeOfLabel('12:00 p.m.'), { hours: 12, minutes: 0 });
  assert.deepEqual(timeOfLabel('9:21\u202fpm'), { hours: 21, minutes: 21 });
  assert.deepEqual(timeOfLabel('18:50'), { hours: 18, minutes: 50 });
  assert.deepEqual(timeOfLabel('00:00'), { hours: 0, minutes: 0 });
  for (const label of ['', '24:00', '13:00 pm', '0:10 am', '9:60', '9.30', '5m', 'Yesterday']) {
    assert.equal(timeOfLabel(label, ['en-US']), null, label);
  }
});

test('a minute is never in the future: a row may still say today after midnight', () => {
  const late = { hours: 23, minutes: 58 };
  const stale = dayOfLabel('Today', now);
  assert.equal(minuteOf(stale, late, now.getTime()), new Date(2026, 4, 9, 23, 58).getTime());
  const thisMinute = { hours: 0, minutes: 5 };
  assert.equal(minuteOf(stale, thisMinute, now.getTime()), now.getTime());
});

test('the present minute is this one or the one that just ended', () => {
  const at = (seconds) => new Date(2026, 4, 10, 0, 5, seconds).getTime();
  assert.equal(isPresentMinute({ hours: 0, minutes: 5 }, at(30)), true);
  assert.equal(isPresentMinute({ hours: 0, minutes: 4 }, at(3)), true);
  assert.equal(isPresentMinute({ hours: 0, minutes: 4 }, at(30)), false);
  assert.equal(isPresentMinute({ hours: 12, minutes: 5 }, at(30)), false);
});

test("a row's day does not move on when midnight passes, and follows a new label", () => {
  const row = { textContent: 'Today' };
  const evening = new Date(2026, 4, 9, 23, 59).getTime();
  assert.equal(dayOfRow(row, evening).getTime(), day(2026, 5, 9));
  assert.equal(dayOfRow(row, now.getTime()).getTime(), day(2026, 5, 9));
  row.textContent = 'Yesterday';
  assert.equal(dayOfRow(row, now.getTime()).getTime(), day(2026, 5, 9));
});

test('a page is read in its own language', () => {
  const days = {
    de: ['Heute', 'gestern', '9. Mai', '31. Dez. 2025'],
    es: ['hoy', 'ayer', '9 may', '31 dic 2025'],
    fr: ['aujourd’hui', 'hier', '9 mai', '31 déc. 2025'],
    ja: ['今日', '昨日', '5月9日', '2025年12月31日'],
    'pt-BR': ['hoje', 'ontem', '9 de mai.', '31 de dez. de 2025'],
  };
  for (const [locale, labels] of Object.entries(days)) {
    const read = labels.map((label) => dayOfLabel(label, now, [locale])?.getTime());
    assert.deepEqual(read, [day(2026, 5, 10), day(2026, 5, 9), day(2026, 5, 9), day(2025, 12, 31)], locale);
  }
  assert.deepEqual(timeOfLabel('18.50', ['fi']), { hours: 18, minutes: 50 });
  assert.deepEqual(timeOfLabel('下午6:50', ['zh-TW']), { hours: 18, minutes: 50 });
  assert.equal(dayOfLabel('gestern', now, ['en-US']), null);
});

test('every day and minute that a language can write is read as itself', () => {
  const end = new Date(2026, 11, 31);
  for (const locale of ['en-US', 'en-GB', 'de', 'fr', 'it', 'pl', 'ru', 'tr', 'ko', 'th']) {
    for (const month of ['short', 'long']) {
      const form = new Intl.DateTimeFormat(locale, { month, day: 'numeric' });
      for (
        let date = new Date(2026, 0, 1);
        date <= end;
        date = new Date(2026, date.getMonth(), date.getDate() + 1)
      ) {
        if (date.getTime() >= end.getTime() - 2 * 86_400_000) continue;
        assert.equal(
          dayOfLabel(form.format(date), end, [locale])?.getTime(),
          date.getTime(),
          form.format(date),
        );
      }
    }
  }
});
