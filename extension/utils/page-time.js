const MINUTE = 60_000;
/** No message is older than the platform. */
const FIRST_YEAR = 2016;

/** @param {Date} time */
const startOfDay = (time) => new Date(time.getFullYear(), time.getMonth(), time.getDate());

/** The languages in which the page may write: its own, the browser's, English. @returns {string[]} */
function pageLocales() {
  const said = [
    globalThis.document?.documentElement?.lang,
    ...(globalThis.navigator?.languages ?? []),
    'en-US',
  ];
  return [...new Set(said.flatMap((locale) => (isLocale(locale) ? [locale] : [])))];
}

/** @param {string | null | undefined} locale @returns {locale is string} */
function isLocale(locale) {
  try {
    return Boolean(locale) && Intl.DateTimeFormat.supportedLocalesOf(locale ?? '').length > 0;
  } catch {
    return false;
  }
}

/**
 * A label as it is compared: without case, blanks, marks of direction and abbreviation dots; dots between digits stay.
 * @param {string} label
 */
const bareLabel = (label) =>
  label
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u200e\u200f\u061c]/g, '')
    .replaceAll(/(?<!\d)\.|\.(?!\d)/g, '');

/** @type {Map<string, Map<string, any>>} */
const tables = new Map();

/** @template T @param {string} name @param {() => Map<string, T>} make @returns {Map<string, T>} */
function table(name, make) {
  const made = tables.get(name) ?? make();
  tables.set(name, made);
  return made;
}

/** @type {Intl.DateTimeFormatOptions[]} */
const DAY_FORMS = [
  { month: 'short', day: 'numeric' },
  { month: 'long', day: 'numeric' },
];

/**
 * Every day of a year by what a language calls it: a label is looked up and never taken apart, so that no language's
 * order of words has to be known.
 * @param {string} locale @param {number} year @param {boolean} named with the year
 * @returns {Map<string, [month: number, day: number]>}
 */
const daysOf = (locale, year, named) =>
  table(`days ${locale} ${year} ${named}`, () => {
    const forms = DAY_FORMS.map(
      (form) => new Intl.DateTimeFormat(locale, named ? { ...form, year: 'numeric' } : form),
    );
    const days = new Map();
    for (let day = new Date(year, 0, 1); day.getFullYear() === year; ) {
      for (const form of forms) days.set(bareLabel(form.format(day)), [day.getMonth(), day.getDate()]);
      day = new Date(year, day.getMonth(), day.getDate() + 1);
    }
    return days;
  });

/** How far back a language's words for near days reach ("today", "yesterday"). @param {string} locale */
const nearDaysOf = (locale) =>
  table(`near ${locale}`, () => {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    return new Map([0, 1].map((back) => [bareLabel(words.format(-back, 'day')), back]));
  });

/**
 * The years that a label without one in Latin digits may be of: this or the last; or, where it has a year in other digits or
 * of another calendar, any since there is such a page.
 * @param {string} label @param {number} thisYear @returns {[year: number, named: boolean][]}
 */
const unnamedYears = (label, thisYear) =>
  /\p{Nd}{4}/u.test(label)
    ? Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, back) => [thisYear - back, true])
    : [
        [thisYear, false],
        [thisYear - 1, false],
      ];

/**
 * The day a date row names ("Today", "Yesterday", "May 9", "9. Mai 2025"), or null if it is not understood.
 * A day without a year is of this year, or, on a page left open over New Year, of the last.
 * @param {string} label @param {Date} now @param {string[]} [locales]
 * @returns {Date | null}
 */
function dayOfLabel(label, now, locales = pageLocales()) {
  const bare = bareLabel(label).replace(/^sept(?=\d)/, 'sep');
  const today = startOfDay(now);
  const thisYear = today.getFullYear();
  const yearNamed = Number(label.normalize('NFKC').match(/(?<!\d)(?:19|20)\d{2}(?!\d)/)?.[0] ?? 0);
  if (bare === '') return null;
  /** @type {[number, boolean][]} */
  const years = yearNamed ? [[yearNamed, true]] : unnamedYears(label, thisYear);
  for (const locale of locales) {
    const back = nearDaysOf(locale).get(bare);
    if (back !== undefined) return new Date(thisYear, today.getMonth(), today.getDate() - back);
    for (const [year, named] of years) {
      const found = daysOf(locale, year, named).get(bare);
      const day = found && new Date(year, ...found);
      if (day && day <= today) return day;
    }
  }
  return null;
}

/** Every minute of a day by what a language calls it, on either clock. @param {string} locale @returns {Map<string, number>} */
const minutesOf = (locale) =>
  table(`minutes ${locale}`, () => {
    /** @type {Intl.DateTimeFormatOptions[]} */
    const clocks = [
      { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' },
      { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
      { hour: 'numeric', minute: '2-digit', hour12: true },
      { hour: '2-digit', minute: '2-digit', hour12: true },
      { timeStyle: 'short' },
    ];
    const forms = clocks.map((clock) => new Intl.DateTimeFormat(locale, { ...clock, timeZone: 'UTC' }));
    const minutes = new Map();
    for (const form of forms) {
      for (let minute = 0; minute < 1440; minute++) {
        const name = bareLabel(form.format(minute * MINUTE));
        if (!minutes.has(name)) minutes.set(name, minute);
      }
    }
    return minutes;
  });

/**
 * The hour and minute a bubble names ("9:21 pm", "18:50", "18.50"), or null if they are not understood.
 * @param {string} label @param {string[]} [locales]
 * @returns {{hours: number, minutes: number} | null}
 */
function timeOfLabel(label, locales = pageLocales()) {
  const bare = bareLabel(label);
  for (const locale of locales) {
    const minute = minutesOf(locale).get(bare);
    if (minute !== undefined) return { hours: Math.floor(minute / 60), minutes: minute % 60 };
  }
  return null;
}

/**
 * The start of the minute that a day and a time name, in epoch milliseconds; whoever reads it, and whenever. Not in the
 * future, but for clocks that differ a little: a row that still says "Today" after midnight is of the day before.
 * @param {Date} day @param {{hours: number, minutes: number}} time @param {number} now
 */
function minuteOf(day, { hours, minutes }, now) {
  /** @param {number} daysBack */
  const at = (daysBack) =>
    new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysBack, hours, minutes).getTime();
  return at(0) > now + MINUTE ? at(1) : at(0);
}

/**
 * The minute in which a time of day comes once more, where a day repeats an hour; null if it does not.
 * @param {number} minute
 */
function repeatedMinute(minute) {
  const first = new Date(minute);
  const moved = new Date(minute + 12 * 60 * MINUTE).getTimezoneOffset() - first.getTimezoneOffset();
  const again = new Date(minute + moved * MINUTE);
  const looksTheSame = again.getHours() === first.getHours() && again.getMinutes() === first.getMinutes();
  return moved > 0 && looksTheSame ? again.getTime() : null;
}

/**
 * In which of two minutes of one name a bubble was sent: in the first, unless something that was there before is later.
 * @param {number} minute @param {number} notBefore @param {number} now
 */
function sentMinute(minute, notBefore, now) {
  const again = minute < notBefore ? repeatedMinute(minute) : null;
  return again !== null && again <= now + MINUTE ? again : minute;
}

/**
 * Whether a time of day is the present minute, or the one that just ended.
 * @param {{hours: number, minutes: number}} time @param {number} now
 */
function isPresentMinute({ hours, minutes }, now) {
  return [now, now - MINUTE].some((moment) => {
    const date = new Date(moment);
    return (
      date.getHours() === hours &&
      date.getMinutes() === minutes &&
      // Counted, because an hour that comes twice has no minutes of its own to be set.
      now - Math.floor(moment / MINUTE) * MINUTE < MINUTE + 5_000
    );
  });
}

/** @typedef {{label: string, day: Date}} ResolvedDay */

/** A row's day is resolved once: "Today" must not move on when midnight passes. @type {WeakMap<Element, ResolvedDay>} */
const resolvedDays = new WeakMap();

/** @param {Element} row @param {number} now @returns {Date | null} */
function dayOfRow(row, now) {
  const label = row.textContent ?? '';
  const known = resolvedDays.get(row);
  if (known?.label === label) return known.day;
  const day = dayOfLabel(label, new Date(now));
  if (day) resolvedDays.set(row, { label, day });
  return day;
}
