import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Form, text, textOrNull } from '@/components/form/form';
import { AreaField, TextField } from '@/components/form/inputs';
import { Loaded } from '@/components/ui/loaded';
import { Notice } from '@/components/ui/notice';
import { Card, Page } from '@/components/ui/page';
import { Switch } from '@/components/ui/switch';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { applyModel, modelsQuery } from '@/lib/cache/models';
import { useOperatorNames } from '@/lib/cache/names';
import { readAgain, useRead } from '@/lib/cache/reading';
import { sentence } from '@/lib/problem';
import { queryClient } from '@/lib/query-client';
import type { Model, Page as PageOf } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';
import { common } from '@/lib/texts/common';
import { Fields } from './Fields';
import { Lists } from './Lists';
import { ModelFacts } from './ModelFacts';
import { Personality } from './Personality';

const t = admin.models;

/** All that is set for one model. */
export function ModelPage() {
  const { modelId = '' } = useParams({ strict: false });
  const models = useQuery(modelsQuery);
  const model = models.data?.find(({ id }) => id === modelId);
  return (
    <Page
      title={model?.name ?? t.title}
      about={
        <Link to="/admin/models" className="inline-flex items-center gap-1 hover:underline">
          <ArrowLeft aria-hidden="true" className="size-3.5" /> {t.back}
        </Link>
      }
    >
      <Loaded query={models} className="h-96">
        {() =>
          model ? (
            <div className="grid grid-cols-1 items-start gap-5 wide:grid-cols-2">
              <div className="flex min-w-0 flex-col gap-5">
                <Settings key={`settings-${model.id}`} model={model} />
                <Disclosure key={`disclosure-${model.id}`} model={model} />
              </div>
              <div className="flex min-w-0 flex-col gap-5">
                <AiSwitch model={model} />
                <Retention modelId={model.id} />
                <Hold modelId={model.id} />
              </div>
              <div className="flex min-w-0 flex-col gap-5 wide:col-span-2">
                <Personality key={model.id} model={model} />
                <ModelFacts key={`facts-${model.id}`} modelId={model.id} />
              </div>
              <Fields modelId={model.id} />
              <Lists modelId={model.id} />
            </div>
          ) : (
            <Notice tone="info">{common.notThere}</Notice>
          )
        }
      </Loaded>
    </Page>
  );
}

const change = async (id: string, body: Shape<'ModelUpdate'>) =>
  applyModel(queryClient, await api<Model>(`/api/models/${id}`, { method: 'PUT', body }));

function Settings({ model }: { model: Model }) {
  return (
    <Card title={t.settings} about={t.settingsAbout}>
      <Form
        submit={common.save}
        done={common.saved}
        onSubmit={(fields) =>
          change(model.id, {
            name: text(fields, 'name'),
            tierThresholds: {
              whale: Number(text(fields, 'whale')),
              regular: Number(text(fields, 'regular')),
            },
          })
        }
      >
        <TextField label={t.name} name="name" defaultValue={model.name} required />
        <div className="grid grid-cols-2 gap-4">
          <TextField
            label={t.regular}
            name="regular"
            type="number"
            min="0"
            step="any"
            defaultValue={model.tierThresholds.regular}
            required
          />
          <TextField
            label={t.whale}
            name="whale"
            type="number"
            min="0"
            step="any"
            defaultValue={model.tierThresholds.whale}
            required
          />
        </div>
      </Form>
    </Card>
  );
}

/** What fans are told about who answers them. */
function Disclosure({ model }: { model: Model }) {
  return (
    <Card title={t.disclosure} about={t.disclosureAbout}>
      <Form
        submit={common.save}
        done={common.saved}
        onSubmit={(fields) => change(model.id, { disclosure: text(fields, 'disclosure') })}
      >
        <AreaField
          label={t.disclosureText}
          name="disclosure"
          hint={t.disclosureHint}
          defaultValue={model.disclosure}
          maxLength={500}
          dir="auto"
        />
      </Form>
    </Card>
  );
}

/** The visible switch. It moves at once, and back if the server refuses. */
function AiSwitch({ model }: { model: Model }) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const on = wanted ?? model.aiMode === 'assist';
  const turn = async (next: boolean) => {
    setWanted(next);
    setFailure(null);
    try {
      await change(model.id, { aiMode: next ? 'assist' : 'off' });
    } catch (error) {
      setFailure(error);
    } finally {
      setWanted(null);
    }
  };
  return (
    <Card title={t.aiTitle} about={t.aiAbout}>
      <Switch on={on} onChange={(next) => void turn(next)}>
        {t.aiOffer}
        <span className="block text-ink-faint text-xs">{on ? t.aiOn : t.aiOff}</span>
      </Switch>
      {failure !== null && (
        <Notice tone="red" alert className="mt-3">
          {sentence(failure)}
        </Notice>
      )}
    </Card>
  );
}

function Retention({ modelId }: { modelId: string }) {
  const path = `/api/models/${modelId}/retention`;
  const term = useRead<Shape<'Term'>>(path);
  return (
    <Card title={t.retention} about={t.retentionAbout}>
      <Loaded query={term} className="h-24">
        {({ days }) => (
          <Form
            key={days}
            submit={common.save}
            done={common.saved}
            onSubmit={async (fields) => {
              const given = textOrNull(fields, 'days');
              await api(path, { method: 'PUT', body: { days: given === null ? null : Number(given) } });
              await readAgain(path);
            }}
          >
            <TextField
              label={t.days}
              name="days"
              type="number"
              min="1"
              defaultValue={days ?? ''}
              className="max-w-40"
            />
          </Form>
        )}
      </Loaded>
    </Card>
  );
}

const HOLDS = '/api/privacy/legal-holds';

function Hold({ modelId }: { modelId: string }) {
  const holds = useRead<PageOf<Shape<'LegalHold'>>>(HOLDS);
  const nameOf = useOperatorNames();
  const path = `/api/models/${modelId}/legal-hold`;
  return (
    <Card title={t.hold} about={t.holdAbout}>
      <Loaded query={holds} className="h-24">
        {({ items }) => {
          const held = items.find((each) => each.modelId === modelId && each.fanId === null);
          return held ? (
            <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
              <p>
                {held.reason}
                <span className="block text-ink-faint text-xs">
                  {t.heldSince} <When full at={held.heldAt} />, {nameOf(held.heldBy)}
                </span>
              </p>
              <ConfirmButton
                label={t.holdLift}
                title={t.holdLiftTitle}
                act={t.holdLift}
                onConfirm={async () => {
                  await api(path, { method: 'DELETE' });
                  await readAgain(HOLDS);
                }}
              >
                <p>{t.holdLiftWhy}</p>
              </ConfirmButton>
            </div>
          ) : (
            <Form
              submit={t.holdPut}
              onSubmit={async (fields) => {
                await api(path, { method: 'PUT', body: { reason: text(fields, 'reason') } });
                await readAgain(HOLDS);
              }}
            >
              <TextField label={t.holdReason} name="reason" required />
            </Form>
          );
        }}
      </Loaded>
    </Card>
  );
}
