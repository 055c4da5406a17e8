import { expect, test } from 'vitest';
import { asPercent, asRows, type Profile, profileOf } from './profile';

const LEARNT: Profile = {
  about: 'Travels with a camera.',
  topics: ['coffee'],
  emoji: { favourites: ['🙈', '✨'], perMessage: [0, 2], rate: 0.8, position: 'end' },
  punctuation: { ends: { none: 0.625, question: 0.1234 }, stretched: 0.05 },
  casing: 'lower',
  length: [20, 120],
};

function filledIn(profile: Profile): FormData {
  const fields = new FormData();
  const set = (name: string, value: unknown) => fields.set(name, String(value ?? ''));
  set('about', profile.about);
  set('topics', profile.topics?.join('\n'));
  set('favourites', profile.emoji?.favourites?.join(' '));
  set('emojiFrom', profile.emoji?.perMessage?.[0]);
  set('emojiTo', profile.emoji?.perMessage?.[1]);
  set('rate', profile.emoji?.rate);
  set('position', profile.emoji?.position);
  set('casing', profile.casing);
  set('lengthFrom', profile.length?.[0]);
  set('lengthTo', profile.length?.[1]);
  set('none', asPercent(profile.punctuation?.ends?.none));
  set('question', asPercent(profile.punctuation?.ends?.question));
  set('stretched', asPercent(profile.punctuation?.stretched));
  return fields;
}

test('a form that nobody changed gives back all that was learnt', () => {
  expect(profileOf(filledIn(LEARNT))).toEqual(LEARNT);
});

test('what was left empty is left out', () => {
  expect(Object.keys(profileOf(filledIn({})))).toEqual([]);
});

test('two versions can be laid side by side in all their parts', () => {
  const rows = new Map(asRows(LEARNT));
  expect(rows.get('Topics')).toEqual(['coffee']);
  expect(rows.get('Texts that end with … (percent)')).toEqual(['nothing: 62.5%', 'a question mark: 12.34%']);
});
