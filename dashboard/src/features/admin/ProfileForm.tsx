import { useState } from 'react';
import { Form } from '@/components/form/form';
import { AreaField, SelectField, TextField } from '@/components/form/inputs';
import { api } from '@/lib/api';
import type { Model } from '@/lib/schema';
import { admin } from '@/lib/texts/admin';
import { asPercent, ENDS, LISTS, MARKS, type Profile, profileOf, TEXTS } from './profile';

const t = admin.personality;
const choices = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

interface Props {
  model: Model;
  profile: Profile;
  onSaved: (model: Model) => Promise<unknown>;
  onReload: () => void;
}

/** Every part of a personality, to be saved as its next version. */
export function ProfileForm({ model, profile, onSaved, onReload }: Props) {
  const [read] = useState({ version: model.version, profile: JSON.stringify(model.personalityProfile) });
  const save = async (fields: FormData) => {
    // The model's other settings count its version, too; a change of those is none of the personality.
    const unchanged = JSON.stringify(model.personalityProfile) === read.profile;
    const headers = { 'If-Match': String(unchanged ? model.version : read.version) };
    const path = `/api/models/${model.id}/personality`;
    await onSaved(await api<Model>(path, { method: 'PUT', body: profileOf(fields), headers }));
  };
  return (
    <Form submit={t.save} onReload={onReload} onSubmit={save}>
      <div className="grid gap-4 min-[640px]:grid-cols-2">
        {TEXTS.map(([name, label]) => (
          <AreaField key={name} label={label} name={name} defaultValue={profile[name]} />
        ))}
        {LISTS.map(([name, label]) => (
          <AreaField
            key={name}
            label={label}
            name={name}
            hint={t.perLine}
            defaultValue={profile[name]?.join('\n')}
          />
        ))}
      </div>
      <fieldset className="mt-2 flex flex-col gap-4 border-line border-t pt-4">
        <legend className="float-left w-full font-semibold text-sm">{t.habits}</legend>
        <p className="-mt-3 text-ink-faint text-xs">{t.habitsAbout}</p>
        <div className="grid gap-4 min-[640px]:grid-cols-2">
          <Range label={t.lengthFrom} name="length" least={1} most={199} value={profile.length} />
          <SelectField
            label={t.casing}
            name="casing"
            options={choices(t.casings)}
            defaultValue={profile.casing ?? ''}
          />
          <TextField
            label={t.favourites}
            name="favourites"
            hint={t.favouritesHint}
            defaultValue={profile.emoji?.favourites?.join(' ')}
          />
          <Range label={t.emojiFrom} name="emoji" least={0} most={5} value={profile.emoji?.perMessage} />
          <TextField
            label={t.emojiRate}
            name="rate"
            type="number"
            min={0}
            max={100}
            step="any"
            defaultValue={profile.emoji?.rate}
          />
          <SelectField
            label={t.emojiPosition}
            name="position"
            options={choices(t.positions)}
            defaultValue={profile.emoji?.position ?? ''}
          />
        </div>
        <Shares legend={t.ends} names={ENDS} shares={profile.punctuation?.ends} />
        <Shares legend={t.marks} names={MARKS} shares={profile.punctuation} />
      </fieldset>
    </Form>
  );
}

function Shares<Name extends string>({
  legend,
  names,
  shares,
}: {
  legend: string;
  names: [Name, string][];
  shares: { [N in Name]?: number } | undefined;
}) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      <div className="grid grid-cols-2 items-end gap-3 desk:grid-cols-5">
        {names.map(([name, label]) => (
          <TextField
            key={name}
            label={label}
            name={name}
            type="number"
            min={0}
            max={100}
            step="any"
            defaultValue={asPercent(shares?.[name])}
            className="[&>label]:font-normal [&>label]:text-ink-soft [&>label]:text-xs"
          />
        ))}
      </div>
    </fieldset>
  );
}

function Range({
  label,
  name,
  least,
  most,
  value,
}: {
  label: string;
  name: string;
  least: number;
  most: number;
  value?: [number, number];
}) {
  const field = { type: 'number', min: least, max: most } as const;
  return (
    <div className="grid grid-cols-[1fr_auto_1fr] items-end gap-2">
      <TextField label={label} name={`${name}From`} defaultValue={value?.[0]} {...field} />
      <span aria-hidden="true" className="pb-2 text-ink-soft text-sm">
        {t.to}
      </span>
      <TextField
        label={t.to}
        name={`${name}To`}
        defaultValue={value?.[1]}
        {...field}
        className="[&>label]:sr-only"
      />
    </div>
  );
}
