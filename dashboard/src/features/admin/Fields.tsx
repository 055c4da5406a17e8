import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Form, lines, text } from '@/components/form/form';
import { AreaField, SelectField, TextField } from '@/components/form/inputs';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Listing } from '@/components/ui/listing';
import { Card } from '@/components/ui/page';
import { api } from '@/lib/api';
import { readAgain, useRead } from '@/lib/cache/reading';
import type { Page } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';
import { common } from '@/lib/texts/common';

const t = admin.fields;
const PATH = '/api/custom-fields';
type CustomField = Shape<'CustomField'>;

const KINDS = (['text', 'number', 'date', 'choice'] as const).map((value) => ({
  value,
  label: t.kinds[value],
}));

/** The custom fields of a model. */
export function Fields({ modelId }: { modelId: string }) {
  const fields = useRead<Page<CustomField>>(PATH, { model: modelId });
  const [editing, setEditing] = useState<CustomField | 'new' | null>(null);
  return (
    <Card
      flush
      title={t.title}
      about={t.about}
      actions={
        <Button size="sm" onClick={() => setEditing('new')}>
          <Plus aria-hidden="true" /> {t.add}
        </Button>
      }
    >
      <Listing
        caption={t.title}
        query={{ ...fields, data: fields.data?.items }}
        rowKey={({ id }) => id}
        empty={t.empty}
        columns={[
          { title: t.name, cell: ({ name }) => name },
          {
            title: t.kind,
            cell: ({ kind, choices }) => (
              <>
                {t.kinds[kind]}
                {choices.length > 0 && (
                  <span className="block text-ink-faint text-xs">{choices.join(', ')}</span>
                )}
              </>
            ),
          },
          {
            title: common.actions,
            quiet: true,
            className: 'text-right',
            cell: (field) => (
              <span className="inline-flex gap-1.5">
                <Button
                  size="sm"
                  aria-label={`${common.edit}: ${field.name}`}
                  onClick={() => setEditing(field)}
                >
                  <Pencil aria-hidden="true" />
                </Button>
                <ConfirmButton
                  label={common.remove}
                  title={t.removeTitle(field.name)}
                  act={common.remove}
                  mustType={field.name}
                  onConfirm={async () => {
                    await api(`${PATH}/${field.id}`, { method: 'DELETE' });
                    await readAgain(PATH);
                  }}
                >
                  <p>{t.removeWhy}</p>
                </ConfirmButton>
              </span>
            ),
          },
        ]}
      />
      <Dialog
        title={editing === 'new' ? t.add : t.edit}
        open={editing !== null}
        onOpenChange={() => setEditing(null)}
      >
        {editing && (
          <FieldForm
            modelId={modelId}
            field={editing === 'new' ? null : editing}
            onClose={() => setEditing(null)}
          />
        )}
      </Dialog>
    </Card>
  );
}

function FieldForm({
  modelId,
  field,
  onClose,
}: {
  modelId: string;
  field: CustomField | null;
  onClose: () => void;
}) {
  const [kind, setKind] = useState<CustomField['kind']>(field?.kind ?? 'text');
  return (
    <Form
      submit={common.save}
      onCancel={onClose}
      onSubmit={async (given) => {
        const choices = kind === 'choice' ? lines(text(given, 'choices')) : undefined;
        const name = text(given, 'name');
        await (field
          ? api(`${PATH}/${field.id}`, { method: 'PUT', body: { name, choices } })
          : api(PATH, { method: 'POST', body: { modelId, name, kind, choices } }));
        await readAgain(PATH);
        onClose();
      }}
    >
      <TextField label={t.name} name="name" defaultValue={field?.name} required />
      {!field && (
        <SelectField
          label={t.kind}
          name="kind"
          options={KINDS}
          value={kind}
          onChange={(event) => setKind(event.target.value as CustomField['kind'])}
        />
      )}
      {kind === 'choice' && (
        <AreaField
          label={t.choices}
          name="choices"
          hint={admin.personality.perLine}
          defaultValue={field?.choices.join('\n')}
          required
        />
      )}
    </Form>
  );
}
