import { lines } from '@/components/form/form';
import { admin } from '@/lib/texts/admin';

const t = admin.personality;

/** A personality as the server keeps it; every part may be missing. */
export interface Profile {
  about?: string;
  tone?: string;
  traits?: string[];
  facts?: string[];
  greetings?: string[];
  petNames?: string[];
  phrases?: string[];
  never?: string[];
  emoji?: { favourites?: string[]; perMessage?: [number, number] };
  casing?: 'lower' | 'sentence';
  length?: [number, number];
}

export const TEXTS = [
  ['about', t.aboutField],
  ['tone', t.tone],
] as const;

export const LISTS = [
  ['traits', t.traits],
  ['facts', t.facts],
  ['greetings', t.greetings],
  ['petNames', t.petNames],
  ['phrases', t.phrases],
  ['never', t.never],
] as const;

const range = (fields: FormData, name: string): [number, number] | undefined => {
  const [from, to] = [fields.get(`${name}From`), fields.get(`${name}To`)];
  return from === '' && to === '' ? undefined : [Number(from), Number(to)];
};

/** What the form holds, without what was left empty. */
export function profileOf(fields: FormData): Profile {
  const texts = TEXTS.map(([name]) => [name, String(fields.get(name) ?? '').trim()] as const);
  const lists = LISTS.map(([name]) => [name, lines(String(fields.get(name) ?? ''))] as const);
  const favourites = String(fields.get('favourites') ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const perMessage = range(fields, 'emoji');
  const length = range(fields, 'length');
  const casing = fields.get('casing');
  return {
    ...Object.fromEntries(texts.filter(([, value]) => value !== '')),
    ...Object.fromEntries(lists.filter(([, value]) => value.length > 0)),
    ...(favourites.length > 0 || perMessage
      ? { emoji: { ...(favourites.length > 0 && { favourites }), ...(perMessage && { perMessage }) } }
      : {}),
    ...(casing ? { casing: casing as Profile['casing'] } : {}),
    ...(length && { length }),
  };
}

/** A profile as lines of words, so that two can be laid side by side. */
export function asRows(profile: Profile): [string, string[]][] {
  const rows: [string, string[] | undefined][] = [
    ...TEXTS.map(([name, label]): [string, string[] | undefined] => [
      label,
      profile[name] ? [profile[name]] : undefined,
    ]),
    ...LISTS.map(([name, label]): [string, string[] | undefined] => [label, profile[name]]),
    [t.favourites, profile.emoji?.favourites && [profile.emoji.favourites.join(' ')]],
    [t.emojiFrom, profile.emoji?.perMessage && [profile.emoji.perMessage.join(' – ')]],
    [t.casing, profile.casing && [t.casings[profile.casing]]],
    [t.lengthFrom, profile.length && [profile.length.join(' – ')]],
  ];
  return rows.map(([label, entries]) => [label, entries ?? []]);
}
