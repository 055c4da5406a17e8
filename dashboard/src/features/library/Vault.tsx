import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Form, text, textOrNull, words } from '@/components/form/form';
import { AreaField, SelectField, TextField } from '@/components/form/inputs';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Listing } from '@/components/ui/listing';
import { Card } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { useModelChoices, useModelNames } from '@/lib/cache/names';
import { readAgain, usePages, useRead } from '@/lib/cache/reading';
import { money } from '@/lib/person';
import type { Page } from '@/lib/schema';
import { useSession } from '@/lib/session';
import type { Shape } from '@/lib/shapes';
import { common } from '@/lib/texts/common';
import { library } from '@/lib/texts/library';

const t = library.vault;
const PATH = '/api/ppv/items';
const KINDS = (['photo', 'video', 'audio', 'bundle'] as const).map((value) => ({
  value,
  label: t.kinds[value],
}));
type Item = Shape<'Item'>;

const share = (ratio: number | null): string => (ratio === null ? '–' : `${Math.round(ratio * 100)}%`);

/** Items that may be offered. Admins keep them; everybody sees how they do. */
export function Vault() {
  const [model, setModel] = useState('');
  const items = usePages<Item>(PATH, { model });
  const models = useModelChoices();
  const modelName = useModelNames();
  const admin = useSession(({ user }) => user?.role === 'admin');
  const [asking, setAsking] = useState<{ what: 'edit' | 'prices'; item: Item | null } | null>(null);
  const close = () => setAsking(null);
  return (
    <Card
      flush
      title={t.title}
      about={t.about}
      actions={
        <>
          <Select
            aria-label={common.model}
            value={model}
            onChange={(event) => setModel(event.target.value)}
            className="h-7"
          >
            <option value="">{common.allModels}</option>
            {models.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
          {admin && (
            <Button size="sm" onClick={() => setAsking({ what: 'edit', item: null })}>
              <Plus aria-hidden="true" /> {t.add}
            </Button>
          )}
        </>
      }
    >
      <Listing
        caption={t.title}
        query={items}
        rowKey={({ id }) => id}
        empty={t.empty}
        columns={[
          {
            title: t.name,
            cell: ({ title, tags, teaser }) => (
              <span className="block min-w-44 max-w-md">
                <span dir="auto" className="font-medium" title={teaser}>
                  {title}
                </span>
                <span className="mt-0.5 flex flex-wrap gap-1">
                  {tags.map((tag) => (
                    <Badge key={tag}>{tag}</Badge>
                  ))}
                </span>
              </span>
            ),
          },
          { title: t.kind, cell: ({ mediaKind }) => t.kinds[mediaKind] },
          { title: common.model, cell: ({ modelId }) => modelName(modelId) },
          { title: t.priceShort, figures: true, cell: ({ price }) => money(price) },
          { title: t.sent, figures: true, cell: ({ sent }) => sent },
          { title: t.bought, figures: true, cell: ({ bought }) => bought },
          { title: t.unlock, figures: true, cell: ({ unlockRatio }) => share(unlockRatio) },
          {
            title: common.actions,
            quiet: true,
            className: 'text-right',
            cell: (item) => (
              <span className="inline-flex gap-1.5">
                <Button
                  size="sm"
                  aria-label={t.pricesOf(item.title)}
                  onClick={() => setAsking({ what: 'prices', item })}
                >
                  {t.prices}
                </Button>
                {admin && (
                  <>
                    <Button
                      size="sm"
                      aria-label={`${common.edit}: ${item.title}`}
                      onClick={() => setAsking({ what: 'edit', item })}
                    >
                      {common.edit}
                    </Button>
                    <ConfirmButton
                      label={t.retire}
                      title={t.retireTitle(item.title)}
                      act={t.retire}
                      onConfirm={async () => {
                        await api(`${PATH}/${item.id}`, { method: 'DELETE' });
                        await readAgain(PATH);
                      }}
                    >
                      <p>{t.retireWhy}</p>
                    </ConfirmButton>
                  </>
                )}
              </span>
            ),
          },
        ]}
      />
      <Dialog title={asking?.item ? t.edit : t.add} open={asking?.what === 'edit'} onOpenChange={close}>
        {asking && <ItemForm item={asking.item} onClose={close} />}
      </Dialog>
      <Dialog
        title={t.pricesOf(asking?.item?.title ?? '')}
        open={asking?.what === 'prices'}
        onOpenChange={close}
      >
        {asking?.item && <Prices item={asking.item} />}
      </Dialog>
    </Card>
  );
}

function Prices({ item }: { item: Item }) {
  const prices = useRead<Page<Shape<'ItemAtPrice'>>>(`${PATH}/${item.id}/prices`);
  return (
    <Listing
      caption={t.pricesOf(item.title)}
      query={{ ...prices, data: prices.data?.items }}
      rowKey={({ price }) => String(price)}
      empty={t.pricesEmpty}
      columns={[
        { title: t.priceShort, figures: true, cell: ({ price }) => money(price) },
        { title: t.sent, figures: true, cell: ({ sent }) => sent },
        { title: t.bought, figures: true, cell: ({ bought }) => bought },
        { title: t.unlock, figures: true, cell: ({ unlockRatio }) => share(unlockRatio) },
        { title: t.first, cell: ({ firstSentAt }) => <When at={firstSentAt} /> },
        { title: t.last, cell: ({ lastSentAt }) => <When at={lastSentAt} /> },
      ]}
    />
  );
}

function ItemForm({ item, onClose }: { item: Item | null; onClose: () => void }) {
  const models = useModelChoices();
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
          title: text(fields, 'title'),
          mediaKind: text(fields, 'mediaKind'),
          price: Number(text(fields, 'price')),
          tags: words(text(fields, 'tags')),
          teaser: textOrNull(fields, 'teaser') ?? '',
        };
        await (item
          ? api(`${PATH}/${item.id}`, { method: 'PUT', body, headers: { 'If-Match': String(item.version) } })
          : api(PATH, { method: 'POST', body: { ...body, modelId: text(fields, 'modelId') } }));
        await readAgain(PATH);
        onClose();
      }}
    >
      {!item && <SelectField label={common.model} name="modelId" options={models} />}
      <TextField label={t.name} name="title" defaultValue={item?.title} required dir="auto" />
      <div className="grid grid-cols-2 gap-4">
        <SelectField label={t.kind} name="mediaKind" options={KINDS} defaultValue={item?.mediaKind} />
        <TextField
          label={t.price}
          name="price"
          type="number"
          min="0"
          step="0.01"
          defaultValue={item?.price}
          required
        />
      </div>
      <TextField label={t.tags} name="tags" hint={t.tagsHint} defaultValue={item?.tags.join(', ')} />
      <AreaField label={t.teaser} name="teaser" hint={t.teaserHint} defaultValue={item?.teaser} dir="auto" />
    </Form>
  );
}
