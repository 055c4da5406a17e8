import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Form, text } from '@/components/form/form';
import { TextField } from '@/components/form/inputs';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Listing } from '@/components/ui/listing';
import { Card } from '@/components/ui/page';
import { api } from '@/lib/api';
import { readAgain, usePages } from '@/lib/cache/reading';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';
import { common } from '@/lib/texts/common';

const t = admin.lists;
const PATH = '/api/lists';
type FanList = Shape<'FanList'>;

/** The lists of a model's fans. */
export function Lists({ modelId }: { modelId: string }) {
  const lists = usePages<FanList>(PATH, { model: modelId });
  const [editing, setEditing] = useState<FanList | 'new' | null>(null);
  const held = editing === 'new' ? null : editing;
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
        query={lists}
        rowKey={({ id }) => id}
        empty={t.empty}
        columns={[
          { title: t.name, cell: ({ name }) => name },
          {
            title: common.actions,
            quiet: true,
            className: 'text-right',
            cell: (list) => (
              <span className="inline-flex gap-1.5">
                <Button size="sm" aria-label={`${t.rename}: ${list.name}`} onClick={() => setEditing(list)}>
                  <Pencil aria-hidden="true" />
                </Button>
                <ConfirmButton
                  label={common.remove}
                  title={t.removeTitle(list.name)}
                  act={common.remove}
                  onConfirm={async () => {
                    await api(`${PATH}/${list.id}`, { method: 'DELETE' });
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
      <Dialog title={held ? t.rename : t.add} open={editing !== null} onOpenChange={() => setEditing(null)}>
        <Form
          submit={common.save}
          onCancel={() => setEditing(null)}
          onSubmit={async (given) => {
            const name = text(given, 'name');
            await (held
              ? api(`${PATH}/${held.id}`, { method: 'PUT', body: { name } })
              : api(PATH, { method: 'POST', body: { modelId, name } }));
            await readAgain(PATH);
            setEditing(null);
          }}
        >
          <TextField label={t.name} name="name" defaultValue={held?.name} required />
        </Form>
      </Dialog>
    </Card>
  );
}
