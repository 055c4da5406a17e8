import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Form, lines, text } from '@/components/form/form';
import { AreaField, TextField } from '@/components/form/inputs';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/page';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { useOperatorNames } from '@/lib/cache/names';
import { readAgain } from '@/lib/cache/reading';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';

const t = admin.rules.agency;
const PATH = '/api/policy/packs';

/** What the agency forbids beside the product's own rules: words and phrases by theme. */
export function AgencyRules({
  pack: { version, themes, changedBy, changedAt },
}: {
  pack: Shape<'AgencyPack'>;
}) {
  const nameOf = useOperatorNames();
  const [rows, setRows] = useState(() => themes.map((theme, id) => ({ ...theme, id })));
  const add = () =>
    setRows((held) => [
      ...held,
      { name: '', phrases: [], id: Math.max(-1, ...held.map(({ id }) => id)) + 1 },
    ]);
  return (
    <Card title={t.title} about={t.about}>
      <Form
        submit={t.save}
        onReload={() => readAgain(PATH)}
        onSubmit={async (fields) => {
          const body = {
            themes: rows.map(({ id }) => ({
              name: text(fields, `name-${id}`),
              phrases: lines(text(fields, `phrases-${id}`)),
            })),
          };
          const headers = { 'If-Match': String(version) };
          await api(`${PATH}/agency`, { method: 'PUT', body, headers });
          await readAgain(PATH);
        }}
        more={
          <Button onClick={add}>
            <Plus aria-hidden="true" /> {t.add}
          </Button>
        }
      >
        {rows.length === 0 && <p className="text-ink-soft text-sm">{t.empty}</p>}
        {rows.map(({ id, name, phrases }) => (
          <fieldset
            key={id}
            className="grid gap-3 rounded-lg border border-line p-3 desk:grid-cols-[14rem_1fr_auto]"
          >
            <legend className="sr-only">{t.theme(name)}</legend>
            <TextField
              label={t.name}
              name={`name-${id}`}
              hint={t.nameHint}
              defaultValue={name}
              pattern="[a-z0-9][a-z0-9\-]*"
              maxLength={40}
              required
            />
            <AreaField
              label={t.phrases}
              name={`phrases-${id}`}
              hint={t.phrasesHint}
              defaultValue={phrases.join('\n')}
              rows={3}
              required
              dir="auto"
            />
            <Button
              variant="ghost"
              aria-label={t.removeOf(name)}
              className="self-start desk:mt-6"
              onClick={() => setRows((held) => held.filter((each) => each.id !== id))}
            >
              <Trash2 aria-hidden="true" />
            </Button>
          </fieldset>
        ))}
      </Form>
      {changedAt && (
        <p className="mt-3 text-ink-faint text-xs">
          {t.version(version, nameOf(changedBy))} <When full at={changedAt} />
        </p>
      )}
    </Card>
  );
}
