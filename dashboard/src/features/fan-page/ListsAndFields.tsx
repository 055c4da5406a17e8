import { useState } from 'react';
import { Form, text } from '@/components/form/form';
import { SelectField, TextField } from '@/components/form/inputs';
import { Loaded } from '@/components/ui/loaded';
import { Notice } from '@/components/ui/notice';
import { Card } from '@/components/ui/page';
import { Tick } from '@/components/ui/tick';
import { api } from '@/lib/api';
import { readAgain, usePages, useRead } from '@/lib/cache/reading';
import { sentence } from '@/lib/problem';
import type { Page } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { common } from '@/lib/texts/common';
import { fanPage as t } from '@/lib/texts/fan-page';

type Details = Shape<'FanDetails'>;

/** In which lists a fan is; a tick counts at once, and is taken back if the server refuses. */
export function FanLists({ fan }: { fan: Details }) {
  const lists = usePages<Shape<'FanList'>>('/api/lists', { model: fan.modelId });
  const [wanted, setWanted] = useState<Record<string, boolean>>({});
  const [failure, setFailure] = useState<unknown>(null);
  const put = async (list: string, inside: boolean) => {
    setFailure(null);
    setWanted((held) => ({ ...held, [list]: inside }));
    try {
      await api(`/api/lists/${list}/fans/${fan.id}`, { method: inside ? 'PUT' : 'DELETE' });
      await readAgain(`/api/fans/${fan.id}`);
    } catch (error) {
      setFailure(error);
    } finally {
      setWanted(({ [list]: _, ...others }) => others);
    }
  };
  return (
    <Card title={t.lists}>
      {failure !== null && (
        <Notice tone="red" alert className="mb-2">
          {sentence(failure)}
        </Notice>
      )}
      <Loaded query={lists} className="h-8">
        {(items) =>
          items.length === 0 ? (
            <p className="text-ink-faint text-sm">{t.listsEmpty}</p>
          ) : (
            <div className="flex flex-wrap gap-x-4 gap-y-1.5">
              {items.map(({ id, name }) => (
                <Tick
                  key={id}
                  checked={wanted[id] ?? fan.lists.includes(id)}
                  onChange={(event) => void put(id, event.target.checked)}
                >
                  {name}
                </Tick>
              ))}
            </div>
          )
        }
      </Loaded>
    </Card>
  );
}

const INPUTS = { text: 'text', number: 'number', date: 'date' } as const;

/** The model's custom fields, with this fan's values. */
export function FanFields({ fan }: { fan: Details }) {
  const fields = useRead<Page<Shape<'CustomField'>>>('/api/custom-fields', { model: fan.modelId });
  const held = (id: string) => {
    const value: unknown = fan.customFields.find((each) => each.id === id)?.value;
    return value === null || value === undefined ? '' : String(value);
  };
  return (
    <Card title={t.fields}>
      <Loaded query={fields} className="h-16">
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-ink-faint text-sm">{t.fieldsEmpty}</p>
          ) : (
            <Form
              submit={common.save}
              done={common.saved}
              onSubmit={async (given) => {
                const values = Object.fromEntries(
                  items.map(({ id, kind }) => {
                    const value = text(given, id);
                    return [id, value === '' ? null : kind === 'number' ? Number(value) : value];
                  }),
                );
                await api(`/api/fans/${fan.id}/fields`, { method: 'PUT', body: { values } });
                await readAgain(`/api/fans/${fan.id}`);
              }}
            >
              <div className="grid gap-3 min-[560px]:grid-cols-2">
                {items.map(({ id, name, kind, choices }) =>
                  kind === 'choice' ? (
                    <SelectField
                      key={id}
                      label={name}
                      name={id}
                      defaultValue={held(id)}
                      options={[
                        { value: '', label: t.notSet },
                        ...choices.map((value) => ({ value, label: value })),
                      ]}
                    />
                  ) : (
                    <TextField
                      key={id}
                      label={name}
                      name={id}
                      type={INPUTS[kind]}
                      step={kind === 'number' ? 'any' : undefined}
                      defaultValue={held(id)}
                    />
                  ),
                )}
              </div>
            </Form>
          )
        }
      </Loaded>
    </Card>
  );
}
