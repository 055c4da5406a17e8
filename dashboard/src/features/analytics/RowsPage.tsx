import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Listing } from '@/components/ui/listing';
import { Card, Page } from '@/components/ui/page';
import { When } from '@/components/when';
import { useFanNames, useModelNames, useOperatorNames } from '@/lib/cache/names';
import { usePages, useRead } from '@/lib/cache/reading';
import { cn } from '@/lib/cn';
import { money } from '@/lib/person';
import type { Message } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { analytics as t } from '@/lib/texts/analytics';
import { common } from '@/lib/texts/common';
import { percent } from './period';

type Filters = Record<string, string>;

const back = (
  <Link to="/analytics" className="inline-flex items-center gap-1 hover:underline">
    <ArrowLeft aria-hidden="true" className="size-3.5" /> {t.back}
  </Link>
);

/** Whose row it is; a click opens their page. */
function useFanColumn(rows: readonly { fanId: string }[] | undefined) {
  const called = useFanNames((rows ?? []).map(({ fanId }) => fanId));
  return {
    title: t.fan,
    cell: ({ fanId }: { fanId: string }) => (
      <Link
        to="/fans/$fanId"
        params={{ fanId }}
        className="block max-w-48 truncate font-medium text-accent hover:underline"
      >
        <bdi>{called(fanId) || t.openFan}</bdi>
      </Link>
    ),
  };
}

/** The payments that a figure counts. */
export function PaymentsPage({ filters }: { filters: Filters }) {
  const rows = usePages<Shape<'Transaction'>>('/api/transactions', filters);
  const fan = useFanColumn(rows.data);
  const modelName = useModelNames();
  const nameOf = useOperatorNames();
  return (
    <Page title={t.transactions} about={back}>
      <Card title={t.transactions} about={t.rowsAbout} flush>
        <Listing
          caption={t.transactions}
          query={rows}
          rowKey={({ id }) => id}
          empty={t.noRows}
          columns={[
            { title: t.when, cell: ({ occurredAt }) => <When full at={occurredAt} /> },
            { title: common.model, cell: ({ modelId }) => modelName(modelId) },
            fan,
            {
              title: t.kind,
              cell: ({ kind, reversedBy, reverses }) => (
                <span className="flex items-center gap-1.5">
                  {t.kinds[kind]}
                  {(reversedBy || reverses) && <Badge>{t.reversed}</Badge>}
                </span>
              ),
            },
            {
              title: t.operator,
              cell: ({ operatorId }) => (operatorId ? nameOf(operatorId) : common.nobody),
            },
            {
              title: t.amount,
              figures: true,
              cell: ({ amount, reversedBy }) => (
                <span className={cn('font-medium', reversedBy && 'line-through')}>{money(amount)}</span>
              ),
            },
          ]}
        />
      </Card>
    </Page>
  );
}

/** The messages that a figure counts. */
export function MessagesPage({ filters }: { filters: Filters }) {
  const rows = usePages<Message>('/api/messages', filters);
  const fan = useFanColumn(rows.data);
  const modelName = useModelNames();
  const nameOf = useOperatorNames();
  return (
    <Page title={t.messages} about={back}>
      <Card title={t.messages} about={t.rowsAbout} flush>
        <Listing
          caption={t.messages}
          query={rows}
          rowKey={({ id }) => id}
          empty={t.noRows}
          columns={[
            { title: t.when, cell: ({ sentAt }) => <When full at={sentAt} /> },
            { title: common.model, cell: ({ modelId }) => modelName(modelId) },
            fan,
            {
              title: t.text,
              cell: ({ content }) => (
                <span dir="auto" className="block sm:min-w-56 max-w-lg break-words">
                  {content}
                </span>
              ),
            },
            { title: t.sentBy, cell: ({ operatorId }) => (operatorId ? nameOf(operatorId) : common.nobody) },
            { title: t.amount, figures: true, cell: ({ price }) => (price === null ? '–' : money(price)) },
          ]}
        />
      </Card>
    </Page>
  );
}

const OUTCOME_TONES = { sent: 'plain', bought: 'accent', ignored: 'amber' } as const;

/** The offers that a figure counts. */
export function OffersPage({ filters }: { filters: Filters }) {
  const rows = usePages<Shape<'Offer'>>('/api/ppv/offers', filters);
  const fan = useFanColumn(rows.data);
  const modelName = useModelNames();
  return (
    <Page title={t.offers} about={back}>
      <Card title={t.offers} about={t.rowsAbout} flush>
        <Listing
          caption={t.offers}
          query={rows}
          rowKey={({ id }) => id}
          empty={t.noRows}
          columns={[
            { title: t.when, cell: ({ sentAt }) => <When full at={sentAt} /> },
            { title: common.model, cell: ({ modelId }) => modelName(modelId) },
            fan,
            { title: t.item, cell: ({ itemId }) => <ItemTitle id={itemId} /> },
            {
              title: t.outcome,
              cell: ({ state }) => <Badge tone={OUTCOME_TONES[state]}>{t.outcomes[state]}</Badge>,
            },
            {
              title: t.predicted,
              figures: true,
              cell: ({ predicted, prediction }) => (
                <span title={prediction ? t.predictedHow[prediction] : undefined}>{percent(predicted)}</span>
              ),
            },
            { title: t.price, figures: true, cell: ({ price }) => money(price) },
          ]}
        />
      </Card>
    </Page>
  );
}

function ItemTitle({ id }: { id: string }) {
  return <>{useRead<Shape<'Item'>>(`/api/ppv/items/${id}`).data?.title ?? '…'}</>;
}
