import { Columns2, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Form } from '@/components/form/form';
import { AreaField, SelectField, TextField } from '@/components/form/inputs';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Listing } from '@/components/ui/listing';
import { Notice } from '@/components/ui/notice';
import { Card } from '@/components/ui/page';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { applyModel } from '@/lib/cache/models';
import { useOperatorNames } from '@/lib/cache/names';
import { readAgain, usePages } from '@/lib/cache/reading';
import { queryClient } from '@/lib/query-client';
import type { Model } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';
import { asRows, LISTS, type Profile, profileOf, TEXTS } from './profile';
import { SideBySide } from './SideBySide';

const t = admin.personality;
type Version = Shape<'Personality'>;

/** How a model speaks: its fields, and every version it had. */
export function Personality({ model }: { model: Model }) {
  const path = `/api/models/${model.id}/personality`;
  const versions = usePages<Version>(`${path}/versions`);
  const [compared, setCompared] = useState<number | null>(null);
  const [learnt, setLearnt] = useState<Shape<'Learnt'> | null>(null);
  const current = versions.data?.[0];

  const store = async (profile: Profile) => {
    const headers = current ? { 'If-Match': String(current.version) } : undefined;
    applyModel(queryClient, await api<Model>(path, { method: 'PUT', body: profile, headers }));
    await readAgain(path);
  };
  const at = versions.data?.findIndex(({ version }) => version === compared) ?? -1;
  const right = versions.data?.[at];
  const left = versions.data?.[at + 1];
  return (
    <>
      <Card
        title={t.title}
        about={t.about}
        actions={
          <ConfirmButton
            label={t.learn}
            icon={<Sparkles aria-hidden="true" />}
            title={t.learnTitle}
            act={t.learn}
            onConfirm={async () => {
              const found = await api<Shape<'Learnt'>>('/api/ai/learn', {
                method: 'POST',
                body: { modelId: model.id },
              });
              applyModel(queryClient, found.model as Model);
              setLearnt(found);
              await readAgain(path);
            }}
          >
            <p>{t.learnWhy}</p>
          </ConfirmButton>
        }
      >
        {learnt && (
          <Notice tone="info" alert className="mb-4">
            {t.learnt(learnt.learntFrom, learnt.changed)}
          </Notice>
        )}
        <ProfileForm
          key={current?.version ?? 0}
          profile={(current?.profile ?? model.personalityProfile) as Profile}
          onSave={store}
          onReload={() => readAgain(path)}
        />
      </Card>
      <Card title={t.versions} flush>
        <Listing
          caption={t.versions}
          query={versions}
          rowKey={({ version }) => String(version)}
          empty={t.empty}
          columns={[
            { title: t.version, cell: ({ version }) => version },
            { title: t.when, cell: ({ createdAt }) => <When full at={createdAt} /> },
            { title: t.by, cell: (version) => <By version={version} /> },
            {
              title: admin.done,
              quiet: true,
              className: 'text-right',
              cell: ({ version, profile }) => (
                <span className="inline-flex gap-1.5">
                  <Button
                    size="sm"
                    aria-pressed={compared === version}
                    aria-label={t.compareVersion(version)}
                    onClick={() => setCompared(compared === version ? null : version)}
                  >
                    <Columns2 aria-hidden="true" /> {t.compare}
                  </Button>
                  {version !== current?.version && (
                    <ConfirmButton
                      label={t.restore}
                      title={t.restoreVersion(version)}
                      act={t.restore}
                      onConfirm={() => store(profile as Profile)}
                    >
                      <p>{t.restoreWhy}</p>
                    </ConfirmButton>
                  )}
                </span>
              ),
            },
          ]}
        />
        {right && (
          <div className="border-line border-t p-4">
            {left ? (
              <SideBySide
                title={t.sideBySide(left.version, right.version)}
                left={asRows(left.profile as Profile)}
                right={asRows(right.profile as Profile)}
                heads={[`${t.version} ${left.version}`, `${t.version} ${right.version}`]}
                same={t.same}
              />
            ) : (
              <p className="text-ink-soft text-sm">{t.first}</p>
            )}
          </div>
        )}
      </Card>
    </>
  );
}

function By({ version: { source, changedBy, learntFrom } }: { version: Version }) {
  const nameOf = useOperatorNames();
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {nameOf(changedBy)}
      <Badge tone={source === 'learnt' ? 'accent' : 'plain'}>{t.source[source]}</Badge>
      {learntFrom !== null && <span className="text-ink-faint text-xs">{t.learntFrom(learntFrom)}</span>}
    </span>
  );
}

function ProfileForm({
  profile,
  onSave,
  onReload,
}: {
  profile: Profile;
  onSave: (profile: Profile) => Promise<void>;
  onReload: () => void;
}) {
  const casings = Object.entries(t.casings).map(([value, label]) => ({ value, label }));
  return (
    <Form submit={t.save} onReload={onReload} onSubmit={(fields) => onSave(profileOf(fields))}>
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
      <div className="grid gap-4 min-[640px]:grid-cols-2">
        <TextField
          label={t.favourites}
          name="favourites"
          hint={t.favouritesHint}
          defaultValue={profile.emoji?.favourites?.join(' ')}
        />
        <SelectField label={t.casing} name="casing" options={casings} defaultValue={profile.casing ?? ''} />
        <Range label={t.emojiFrom} name="emoji" least={0} most={5} value={profile.emoji?.perMessage} />
        <Range label={t.lengthFrom} name="length" least={1} most={199} value={profile.length} />
      </div>
    </Form>
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
