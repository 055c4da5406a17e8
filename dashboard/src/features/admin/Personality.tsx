import { Columns2, Sparkles } from 'lucide-react';
import { useId, useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Listing } from '@/components/ui/listing';
import { Notice } from '@/components/ui/notice';
import { Card } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { applyModel } from '@/lib/cache/models';
import { useOperatorNames } from '@/lib/cache/names';
import { readAgain, usePages } from '@/lib/cache/reading';
import { queryClient } from '@/lib/query-client';
import type { Model } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';
import { common } from '@/lib/texts/common';
import { ProfileForm } from './ProfileForm';
import { asRows, type Profile } from './profile';
import { SideBySide } from './SideBySide';

const t = admin.personality;
type Version = Shape<'Personality'>;

/** How a model speaks: its fields, and every version it had. */
export function Personality({ model }: { model: Model }) {
  const path = `/api/models/${model.id}/personality`;
  const versions = usePages<Version>(`${path}/versions`);
  const [compared, setCompared] = useState<{ right: number; left?: number } | null>(null);
  const [learnt, setLearnt] = useState<Shape<'Learnt'> | null>(null);
  const current = versions.data?.[0];

  const took = async (changed: Model) => {
    applyModel(queryClient, changed);
    await readAgain(`/api/models/${model.id}/`);
  };
  const others = versions.data?.filter(({ version }) => version !== compared?.right) ?? [];
  const right = versions.data?.find(({ version }) => version === compared?.right);
  const left = others.find(({ version }) =>
    compared?.left === undefined ? version < (right?.version ?? 0) : version === compared.left,
  );
  const shown = left ?? others[0];
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
              setLearnt(found);
              await took(found.model as Model);
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
          model={model}
          profile={(current?.profile ?? model.personalityProfile) as Profile}
          onSaved={took}
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
              title: common.actions,
              quiet: true,
              className: 'text-right',
              cell: ({ version }) => (
                <span className="inline-flex gap-1.5">
                  <Button
                    size="sm"
                    aria-pressed={right?.version === version}
                    aria-label={t.compareVersion(version)}
                    onClick={() => setCompared(right?.version === version ? null : { right: version })}
                  >
                    <Columns2 aria-hidden="true" /> {t.compare}
                  </Button>
                  {version !== current?.version && (
                    <ConfirmButton
                      label={t.restore}
                      title={t.restoreVersion(version)}
                      act={t.restore}
                      onConfirm={async () =>
                        took(
                          await api<Model>(`${path}/versions/${version}/restore`, {
                            method: 'POST',
                            headers: { 'If-Match': String(model.version) },
                          }),
                        )
                      }
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
          <div className="flex flex-col gap-3 border-line border-t p-4">
            {shown ? (
              <>
                <Beside
                  right={right.version}
                  left={shown.version}
                  others={others}
                  onLeft={(version) => setCompared({ right: right.version, left: version })}
                />
                <SideBySide
                  title={t.sideBySide(shown.version, right.version)}
                  left={asRows(shown.profile as Profile)}
                  right={asRows(right.profile as Profile)}
                  heads={[t.versionNo(shown.version), t.versionNo(right.version)]}
                  same={t.same}
                />
              </>
            ) : (
              <p className="text-ink-soft text-sm">{t.first}</p>
            )}
          </div>
        )}
      </Card>
    </>
  );
}

/** Which version stands beside the one that was picked: the one before, or any other. */
function Beside({
  right,
  left,
  others,
  onLeft,
}: {
  right: number;
  left: number;
  others: Version[];
  onLeft: (version: number) => void;
}) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <label htmlFor={id}>{t.compareWith(right)}</label>
      <Select id={id} value={left} onChange={(event) => onLeft(Number(event.target.value))}>
        {others.map(({ version }) => (
          <option key={version} value={version}>
            {t.versionNo(version)}
          </option>
        ))}
      </Select>
    </div>
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
