import { Plus } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Form, text, textOrNull } from '@/components/form/form';
import { AreaField, SelectField, TextField } from '@/components/form/inputs';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import { Listing } from '@/components/ui/listing';
import { Notice } from '@/components/ui/notice';
import { Card } from '@/components/ui/page';
import { api } from '@/lib/api';
import { useModelChoices, useModelNames } from '@/lib/cache/names';
import { readAgain, usePages } from '@/lib/cache/reading';
import type { Shape } from '@/lib/shapes';
import { common } from '@/lib/texts/common';
import { library } from '@/lib/texts/library';

const t = library.scripts;
const PATH = '/api/scripts';
const VARIABLES = ['fan.name', 'fan.username', 'model.name', 'model.disclosure', 'operator.name'];
type Script = Shape<'Script'>;

/** Canned replies. */
export function Scripts() {
  const [asked, setAsked] = useState('');
  const q = useDeferredValue(asked.trim());
  const scripts = usePages<Script>(PATH, { q });
  const modelName = useModelNames();
  const [editing, setEditing] = useState<Script | 'new' | null>(null);
  const close = () => setEditing(null);
  return (
    <Card
      flush
      title={t.title}
      about={t.about}
      actions={
        <>
          <Input
            type="search"
            aria-label={t.search}
            placeholder={t.search}
            value={asked}
            onChange={(event) => setAsked(event.target.value)}
            className="h-7 w-44 text-sm"
          />
          <Button size="sm" onClick={() => setEditing('new')}>
            <Plus aria-hidden="true" /> {t.add}
          </Button>
        </>
      }
    >
      <Listing
        caption={t.title}
        query={scripts}
        rowKey={({ id }) => id}
        empty={q ? t.none : t.empty}
        columns={[
          {
            title: t.shortcut,
            cell: ({ shortcut }) => <code className="whitespace-nowrap text-xs">/{shortcut}</code>,
          },
          {
            title: t.text,
            cell: ({ text: words }) => (
              <span dir="auto" className="line-clamp-2 block min-w-56 max-w-xl break-words">
                {words}
              </span>
            ),
          },
          { title: t.category, cell: ({ category }) => category },
          { title: common.model, cell: ({ modelId }) => (modelId ? modelName(modelId) : t.agency) },
          {
            title: common.actions,
            quiet: true,
            className: 'text-right',
            cell: (script) => (
              <span className="inline-flex gap-1.5">
                <Button
                  size="sm"
                  aria-label={`${common.edit}: ${script.shortcut}`}
                  onClick={() => setEditing(script)}
                >
                  {common.edit}
                </Button>
                <ConfirmButton
                  label={common.remove}
                  title={t.remove(script.shortcut)}
                  act={common.remove}
                  onConfirm={async () => {
                    await api(`${PATH}/${script.id}`, { method: 'DELETE' });
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
      <Dialog title={editing === 'new' ? t.add : t.edit} open={editing !== null} onOpenChange={close}>
        {editing && <ScriptForm script={editing === 'new' ? null : editing} onClose={close} />}
      </Dialog>
    </Card>
  );
}

function ScriptForm({ script, onClose }: { script: Script | null; onClose: () => void }) {
  const models = useModelChoices();
  const form = useRef<HTMLDivElement>(null);
  const [findings, setFindings] = useState<Shape<'Finding'>[]>([]);
  const insert = (name: string) => {
    const area = form.current?.querySelector('textarea');
    if (!area) return;
    area.setRangeText(`{{${name}}}`, area.selectionStart, area.selectionEnd, 'end');
    area.focus();
  };
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
          modelId: script ? script.modelId : textOrNull(fields, 'modelId'),
          category: textOrNull(fields, 'category'),
          shortcut: text(fields, 'shortcut').replace(/^\//, ''),
          text: text(fields, 'text'),
        };
        const saved = script
          ? await api<Shape<'Saved'>>(`${PATH}/${script.id}`, {
              method: 'PUT',
              body,
              headers: { 'If-Match': String(script.version) },
            })
          : await api<Shape<'Saved'>>(PATH, { method: 'POST', body });
        await readAgain(PATH);
        if (saved.findings.length === 0) return onClose();
        setFindings(saved.findings);
      }}
    >
      {findings.length > 0 && (
        <Notice tone="amber" alert>
          {t.findings} {findings.map(({ pack, rule }) => `${pack}: ${rule}`).join('; ')}
        </Notice>
      )}
      <div className="grid gap-4 min-[480px]:grid-cols-2">
        <TextField
          label={t.shortcut}
          name="shortcut"
          hint={t.shortcutHint}
          defaultValue={script?.shortcut}
          required
          autoComplete="off"
        />
        <TextField label={t.category} name="category" defaultValue={script?.category} />
      </div>
      {!script && (
        <SelectField
          label={common.model}
          name="modelId"
          options={[{ value: '', label: t.agency }, ...models]}
        />
      )}
      <div ref={form} className="flex flex-col gap-2">
        <AreaField
          label={t.text}
          name="text"
          defaultValue={script?.text}
          required
          maxLength={10_000}
          dir="auto"
        />
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">{t.variables}</legend>
          {VARIABLES.map((name) => (
            <Button key={name} size="sm" aria-label={t.insert(name)} onClick={() => insert(name)}>
              {`{{${name}}}`}
            </Button>
          ))}
        </fieldset>
      </div>
    </Form>
  );
}
