import { useState } from 'react';
import { Form, textOrNull } from '@/components/form/form';
import { TextField } from '@/components/form/inputs';
import { DaysPlot } from '@/components/plots';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Figure } from '@/components/ui/figure';
import { Listing } from '@/components/ui/listing';
import { Loaded } from '@/components/ui/loaded';
import { Card } from '@/components/ui/page';
import { api } from '@/lib/api';
import { useModelChoices, useModelNames } from '@/lib/cache/names';
import { readAgain, useRead } from '@/lib/cache/reading';
import { dollars } from '@/lib/person';
import type { Shape } from '@/lib/shapes';
import { ai } from '@/lib/texts/ai';
import { common } from '@/lib/texts/common';
import { costByDay, spentOn } from './ai-costs';

const t = ai.usage;
const PATH = '/api/ai/usage';
const COST = [{ key: 'cost', label: t.perDay, color: 'var(--color-plot-1)' }];
const count = (value: number): string => value.toLocaleString('en');

/** What language models were asked and cost, and what a day may cost. */
export function AiUsage() {
  const usage = useRead<Shape<'UsageReport'>>(PATH);
  const modelName = useModelNames();
  return (
    <>
      <Card title={t.title} about={t.about}>
        <Loaded query={usage} className="h-72">
          {({ items, total }) =>
            items.length === 0 ? (
              <p className="py-4 text-ink-soft text-sm">{t.empty}</p>
            ) : (
              <div className="flex flex-col gap-4">
                <dl className="grid grid-cols-2 gap-3 desk:grid-cols-4">
                  <Figure label={t.cost}>{dollars(total.cost)}</Figure>
                  <Figure
                    label={t.calls}
                    hint={total.estimatedCalls > 0 ? t.estimated(total.estimatedCalls) : undefined}
                  >
                    {count(total.calls)}
                  </Figure>
                  <Figure label={t.tokensIn}>{count(total.promptTokens)}</Figure>
                  <Figure label={t.tokensOut}>{count(total.completionTokens)}</Figure>
                </dl>
                <DaysPlot
                  title={t.plot}
                  points={costByDay(items, Date.now())}
                  series={COST}
                  beforeLabel=""
                  format={dollars}
                />
              </div>
            )
          }
        </Loaded>
      </Card>
      {usage.data && usage.data.items.length > 0 && (
        <Card title={t.rows} flush>
          <Listing
            caption={t.rows}
            query={{ ...usage, data: usage.data.items.toSorted((a, b) => (a.day < b.day ? 1 : -1)) }}
            rowKey={({ day, modelId, languageModel }) => `${day}-${modelId}-${languageModel}`}
            empty={t.empty}
            columns={[
              { title: t.day, cell: ({ day }) => <span className="whitespace-nowrap">{day}</span> },
              { title: common.model, cell: ({ modelId }) => modelName(modelId) },
              { title: t.languageModel, cell: ({ languageModel }) => languageModel },
              { title: t.calls, figures: true, cell: ({ calls }) => count(calls) },
              { title: t.tokensIn, figures: true, cell: ({ promptTokens }) => count(promptTokens) },
              { title: t.tokensOut, figures: true, cell: ({ completionTokens }) => count(completionTokens) },
              { title: t.cost, figures: true, cell: ({ cost }) => dollars(cost) },
            ]}
          />
        </Card>
      )}
      <Budgets />
    </>
  );
}

function Budgets() {
  const b = ai.budget;
  const usage = useRead<Shape<'UsageReport'>>(PATH);
  const models = useModelChoices();
  const [editing, setEditing] = useState<string | null>(null);
  const own = (model: string) => usage.data?.ownBudgets.find(({ modelId }) => modelId === model)?.dailyBudget;
  const usual = usage.data?.dailyBudget ?? null;
  const edited = models.find(({ value }) => value === editing);
  const close = () => setEditing(null);
  return (
    <Card title={b.title} about={b.about} flush>
      <Listing
        caption={b.title}
        query={{ ...usage, data: usage.data && models }}
        rowKey={({ value }) => value}
        empty={b.empty}
        columns={[
          { title: common.model, cell: ({ label }) => label },
          {
            title: b.today,
            figures: true,
            cell: ({ value }) => dollars(spentOn(usage.data?.items ?? [], value, Date.now())),
          },
          {
            title: b.mayCost,
            figures: true,
            cell: ({ value }) => {
              const amount = own(value);
              if (amount !== undefined) return dollars(amount);
              return usual === null ? b.noLimit : b.usual(dollars(usual));
            },
          },
          {
            title: common.actions,
            quiet: true,
            className: 'text-right',
            cell: ({ value, label }) => (
              <Button size="sm" aria-label={b.changeOf(label)} onClick={() => setEditing(value)}>
                {b.change}
              </Button>
            ),
          },
        ]}
      />
      <Dialog title={b.dialog(edited?.label ?? '')} open={edited !== undefined} onOpenChange={close}>
        {edited && (
          <Form
            submit={common.save}
            onCancel={close}
            onSubmit={async (fields) => {
              const given = textOrNull(fields, 'dailyBudget');
              const dailyBudget = given === null ? null : Number(given);
              await api('/api/ai/budget', { method: 'PUT', body: { modelId: edited.value, dailyBudget } });
              await readAgain(PATH);
              close();
            }}
          >
            <TextField
              label={b.amount}
              name="dailyBudget"
              type="number"
              min="0"
              step="0.01"
              hint={b.hint}
              defaultValue={own(edited.value) ?? ''}
              className="max-w-48"
            />
          </Form>
        )}
      </Dialog>
    </Card>
  );
}
