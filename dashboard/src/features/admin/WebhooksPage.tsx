import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Copyable } from '@/components/copyable';
import { Choices, Form, text } from '@/components/form/form';
import { TextField } from '@/components/form/inputs';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Listing } from '@/components/ui/listing';
import { Notice } from '@/components/ui/notice';
import { Card, Page } from '@/components/ui/page';
import { Tick } from '@/components/ui/tick';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { useModelChoices, useModelNames } from '@/lib/cache/names';
import { readAgain, usePages, useRead } from '@/lib/cache/reading';
import { sentence } from '@/lib/problem';
import type { Page as PageOf } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';
import { common } from '@/lib/texts/common';

const t = admin.webhooks;
const PATH = '/api/webhooks';
type Webhook = Shape<'Webhook'>;

/** What happens here, told to the agency's own systems. */
export function WebhooksPage() {
  const webhooks = useRead<PageOf<Webhook>>(PATH);
  const modelName = useModelNames();
  const [editing, setEditing] = useState<Webhook | 'new' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const open = webhooks.data?.items.find(({ id }) => id === shown);
  const close = () => {
    setEditing(null);
    setSecret(null);
  };
  return (
    <Page
      title={t.title}
      about={t.about}
      actions={
        <Button variant="primary" onClick={() => setEditing('new')}>
          <Plus aria-hidden="true" /> {t.add}
        </Button>
      }
    >
      <Card title={t.caption} flush>
        <Listing
          caption={t.caption}
          query={{ ...webhooks, data: webhooks.data?.items }}
          rowKey={({ id }) => id}
          empty={t.empty}
          columns={[
            {
              title: t.url,
              cell: ({ url, types, models }) => (
                <span className="block max-w-96 sm:min-w-48">
                  <span className="block truncate font-medium" title={url}>
                    {url}
                  </span>
                  <span className="block truncate text-ink-faint text-xs">
                    {types.length > 0 ? types.join(', ') : t.allTypes} ·{' '}
                    {models.length > 0 ? models.map(modelName).join(', ') : t.allModels}
                  </span>
                </span>
              ),
            },
            {
              title: t.state,
              cell: ({ active, stoppedBecause }) => (
                <Badge tone={active ? 'accent' : stoppedBecause ? 'red' : 'plain'}>
                  {active ? t.on : stoppedBecause ? t.stopped(stoppedBecause) : t.off}
                </Badge>
              ),
            },
            {
              title: common.actions,
              quiet: true,
              className: 'text-right',
              cell: (webhook) => (
                <span className="inline-flex gap-1.5">
                  <Button
                    size="sm"
                    aria-pressed={shown === webhook.id}
                    onClick={() => setShown(shown === webhook.id ? null : webhook.id)}
                  >
                    {t.deliveries}
                  </Button>
                  <Button
                    size="sm"
                    aria-label={`${common.edit}: ${webhook.url}`}
                    onClick={() => setEditing(webhook)}
                  >
                    {common.edit}
                  </Button>
                  <ConfirmButton
                    label={common.remove}
                    title={t.removeTitle}
                    act={common.remove}
                    onConfirm={async () => {
                      await api(`${PATH}/${webhook.id}`, { method: 'DELETE' });
                      await readAgain(PATH);
                    }}
                  >
                    <p className="break-all">{webhook.url}</p>
                    <p>{t.removeWhy}</p>
                  </ConfirmButton>
                </span>
              ),
            },
          ]}
        />
      </Card>
      {open && <Deliveries key={open.id} webhook={open} />}
      <Dialog
        title={secret ? t.secretTitle : editing === 'new' ? t.add : t.edit}
        open={editing !== null}
        onOpenChange={close}
      >
        {secret ? (
          <div className="flex flex-col gap-4">
            <p className="text-sm">{t.secretAbout}</p>
            <Copyable label={t.secret} value={secret} />
            <div className="flex justify-end">
              <Button variant="primary" onClick={close}>
                {admin.done}
              </Button>
            </div>
          </div>
        ) : (
          editing && (
            <WebhookForm webhook={editing === 'new' ? null : editing} onSecret={setSecret} onClose={close} />
          )
        )}
      </Dialog>
    </Page>
  );
}

function WebhookForm({
  webhook,
  onSecret,
  onClose,
}: {
  webhook: Webhook | null;
  onSecret: (secret: string) => void;
  onClose: () => void;
}) {
  const models = useModelChoices();
  // What it was told of stays to be chosen, whatever this page knows.
  const types = new Map([
    ...(webhook?.types ?? []).map((type) => [type, ''] as const),
    ...Object.entries(t.told),
  ]);
  return (
    <Form
      submit={common.save}
      onCancel={onClose}
      onReload={() => {
        void readAgain(PATH);
        onClose();
      }}
      onSubmit={async (fields) => {
        const body = {
          url: text(fields, 'url'),
          types: fields.getAll('types'),
          models: fields.getAll('models'),
          active: fields.get('active') !== null,
        };
        if (webhook) {
          const headers = { 'If-Match': String(webhook.version) };
          await api(`${PATH}/${webhook.id}`, { method: 'PUT', body, headers });
          onClose();
        } else {
          onSecret((await api<Shape<'AddedWebhook'>>(PATH, { method: 'POST', body })).secret);
        }
        await readAgain(PATH);
      }}
    >
      <TextField label={t.url} name="url" type="url" hint={t.urlHint} defaultValue={webhook?.url} required />
      <Choices
        legend={t.types}
        name="types"
        options={[...types].map(([value, about]) => ({ value, label: value, about }))}
        chosen={webhook?.types}
        hint={t.typesHint}
      />
      <Choices
        legend={t.models}
        name="models"
        options={models}
        chosen={webhook?.models}
        hint={t.modelsHint}
      />
      <Tick name="active" defaultChecked={webhook?.active ?? true}>
        {t.active}
      </Tick>
    </Form>
  );
}

const TONES = { pending: 'amber', delivered: 'accent', failed: 'red' } as const;

function Deliveries({ webhook: { id, url } }: { webhook: Webhook }) {
  const path = `${PATH}/${id}`;
  const deliveries = usePages<Shape<'WebhookDelivery'>>(`${path}/deliveries`);
  const [result, setResult] = useState<Shape<'TestResult'> | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    setFailure(null);
    try {
      setResult(await api<Shape<'TestResult'>>(`${path}/test`, { method: 'POST' }));
      await readAgain(path);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card
      flush
      title={t.deliveriesOf(url)}
      actions={
        <Button size="sm" disabled={busy} onClick={() => void test()}>
          {t.test}
        </Button>
      }
    >
      <div className="px-4 empty:hidden">
        {failure !== null && (
          <Notice tone="red" alert className="mb-2">
            {sentence(failure)}
          </Notice>
        )}
        {result && (
          <Notice tone={result.delivered ? 'info' : 'red'} alert className="mb-2">
            {result.delivered
              ? t.tested(result.responseCode, result.durationMs)
              : t.notTested(result.failure ?? String(result.responseCode ?? ''))}
          </Notice>
        )}
      </div>
      <Listing
        caption={t.deliveriesOf(url)}
        query={deliveries}
        rowKey={({ eventId }) => eventId}
        empty={t.noDeliveries}
        columns={[
          { title: t.event, cell: ({ type }) => type },
          { title: t.at, cell: ({ createdAt }) => <When at={createdAt} /> },
          {
            title: t.status,
            cell: ({ status, failure: why }) => (
              <Badge tone={TONES[status]} title={why ?? undefined}>
                {t.statuses[status]}
                {why && `: ${why}`}
              </Badge>
            ),
          },
          { title: t.attempts, figures: true, cell: ({ attempts }) => attempts },
          { title: t.answer, figures: true, cell: ({ responseCode }) => responseCode ?? '–' },
          {
            title: t.took,
            figures: true,
            cell: ({ durationMs }) => (durationMs === null ? '–' : `${durationMs} ms`),
          },
        ]}
      />
    </Card>
  );
}
