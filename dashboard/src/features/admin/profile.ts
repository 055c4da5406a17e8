import { lines } from '@/components/form/form';
import { admin } from '@/lib/texts/admin';

const t = admin.personality;

type Shares<Name extends string> = { [N in Name]?: number };

/** A personality as the server keeps it; every part may be missing. */
export interface Profile {
  about?: string;
  tone?: string;
  traits?: string[];
  facts?: string[];
  greetings?: string[];
  petNames?: string[];
  phrases?: string[];
  topics?: string[];
  never?: string[];
  emoji?: {
    favourites?: string[];
    perMessage?: [number, number];
    rate?: number;
    position?: 'start' | 'within' | 'end';
  };
  punctuation?: { ends?: Shares<keyof typeof t.endsWith> } & Shares<keyof typeof t.marksOf>;
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
  ['topics', t.topics],
  ['never', t.never],
] as const;

export const ENDS = Object.entries(t.endsWith) as [keyof typeof t.endsWith, string][];
export const MARKS = Object.entries(t.marksOf) as [keyof typeof t.marksOf, string][];

const range = (fields: FormData, name: string): [number, number] | undefined => {
  const [from, to] = [fields.get(`${name}From`), fields.get(`${name}To`)];
  return from === '' && to === '' ? undefined : [Number(from), Number(to)];
};

const number = (fields: FormData, name: string): number | undefined => {
  const given = String(fields.get(name) ?? '').trim();
  return given === '' ? undefined : Number(given);
};

/** A share as the form shows it, in percent. */
export const asPercent = (share: number | undefined): number | '' =>
  share === undefined ? '' : Math.round(share * 10_000) / 100;
const asShare = (percent: number | undefined): number | undefined =>
  percent === undefined ? undefined : Math.round(percent * 100) / 10_000;

/** The parts that are there; nothing if none is. */
function parts<T extends object>(all: T): T | undefined {
  const held = Object.entries(all).filter(([, value]) => value !== undefined);
  return held.length > 0 ? (Object.fromEntries(held) as T) : undefined;
}

/** What the form holds, without what was left empty. */
export function profileOf(fields: FormData): Profile {
  const held = (name: string) => String(fields.get(name) ?? '').trim();
  const some = <T>(list: T[]) => (list.length > 0 ? list : undefined);
  const shares = <Name extends string>(names: [Name, string][]) =>
    parts(Object.fromEntries(names.map(([name]) => [name, asShare(number(fields, name))])) as Shares<Name>);
  return (
    parts<Profile>({
      ...Object.fromEntries(TEXTS.map(([name]) => [name, held(name) || undefined])),
      ...Object.fromEntries(LISTS.map(([name]) => [name, some(lines(held(name)))])),
      emoji: parts({
        favourites: some(held('favourites').split(/\s+/).filter(Boolean)),
        perMessage: range(fields, 'emoji'),
        rate: number(fields, 'rate'),
        position: (held('position') || undefined) as NonNullable<Profile['emoji']>['position'],
      }),
      casing: (held('casing') || undefined) as Profile['casing'],
      length: range(fields, 'length'),
      punctuation: parts({ ends: shares(ENDS), ...shares(MARKS) }),
    }) ?? {}
  );
}

const sharesOf = <Name extends string>(names: [Name, string][], shares: Shares<Name> | undefined) =>
  names
    .filter(([name]) => shares?.[name] !== undefined)
    .map(([name, label]) => `${label}: ${asPercent(shares?.[name])}%`);

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
    [t.emojiRate, profile.emoji?.rate === undefined ? undefined : [String(profile.emoji.rate)]],
    [t.emojiPosition, profile.emoji?.position && [t.positions[profile.emoji.position]]],
    [t.casing, profile.casing && [t.casings[profile.casing]]],
    [t.lengthFrom, profile.length && [profile.length.join(' – ')]],
    [t.ends, sharesOf(ENDS, profile.punctuation?.ends)],
    [t.marks, sharesOf(MARKS, profile.punctuation)],
  ];
  return rows.map(([label, entries]) => [label, entries ?? []]);
}
