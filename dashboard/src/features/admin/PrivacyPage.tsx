import { Link } from '@tanstack/react-router';
import { Form, text } from '@/components/form/form';
import { SelectField, TextField } from '@/components/form/inputs';
import { Listing } from '@/components/ui/listing';
import { Card, Page } from '@/components/ui/page';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { useModelChoices, useModelNames, useOperatorNames } from '@/lib/cache/names';
import { readAgain, usePages, useRead } from '@/lib/cache/reading';
import type { Page as PageOf } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';
import { common } from '@/lib/texts/common';

const t = admin.privacy;
const ERASURES = '/api/privacy/erasures';

/** What must be kept, and who was erased. */
export function PrivacyPage() {
  const holds = useRead<PageOf<Shape<'LegalHold'>>>('/api/privacy/legal-holds');
  const erasures = usePages<Shape<'ErasureRecord'>>(ERASURES);
  const nameOf = useOperatorNames();
  const modelName = useModelNames();
  const models = useModelChoices();
  return (
    <Page title={t.title} about={t.about}>
      <Card title={t.holds} flush>
        <Listing
          caption={t.holds}
          query={{ ...holds, data: holds.data?.items }}
          rowKey={({ modelId, fanId }) => `${modelId}-${fanId}`}
          empty={t.holdsEmpty}
          columns={[
            {
              title: t.who,
              cell: ({ fanId, modelId }) =>
                fanId ? (
                  <Link to="/fans/$fanId" params={{ fanId }} className="text-accent hover:underline">
                    {t.oneFan}
                  </Link>
                ) : (
                  <Link
                    to="/admin/models/$modelId"
                    params={{ modelId }}
                    className="text-accent hover:underline"
                  >
                    {t.wholeModel}
                  </Link>
                ),
            },
            { title: common.model, cell: ({ modelId }) => modelName(modelId) },
            { title: t.reason, cell: ({ reason }) => reason },
            { title: t.heldBy, cell: ({ heldBy }) => nameOf(heldBy) },
            { title: t.heldAt, cell: ({ heldAt }) => <When full at={heldAt} /> },
          ]}
        />
      </Card>
      <Card title={t.ledger} about={t.ledgerAbout} flush>
        <Listing
          caption={t.ledger}
          query={erasures}
          rowKey={({ id }) => id}
          empty={t.ledgerEmpty}
          columns={[
            { title: t.entry, cell: ({ id }) => <code className="text-xs">{id.slice(0, 16)}…</code> },
            { title: t.erasedAt, cell: ({ erasedAt }) => <When full at={erasedAt} /> },
            {
              title: t.allowedAt,
              cell: ({ allowedAt }) => (allowedAt ? <When full at={allowedAt} /> : common.none),
            },
          ]}
        />
      </Card>
      <Card title={t.allow} about={t.allowAbout}>
        <Form
          submit={t.allowAct}
          done={t.allowed}
          onSubmit={async (fields) => {
            const body = { modelId: text(fields, 'modelId'), ofUserId: text(fields, 'ofUserId') };
            await api(`${ERASURES}/allow`, { method: 'POST', body });
            await readAgain(ERASURES);
          }}
        >
          <div className="grid gap-4 min-[560px]:grid-cols-2">
            <SelectField label={common.model} name="modelId" options={models} />
            <TextField label={t.userId} name="ofUserId" inputMode="numeric" required />
          </div>
        </Form>
      </Card>
    </Page>
  );
}
