import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Listing } from '@/components/ui/listing';
import { Notice } from '@/components/ui/notice';
import { Card, Page } from '@/components/ui/page';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { useFanNames, useModelNames } from '@/lib/cache/names';
import { readAgain, usePages, useRead } from '@/lib/cache/reading';
import { sentence } from '@/lib/problem';
import type { Delivery, Message, Resolution } from '@/lib/schema';
import { common } from '@/lib/texts/common';
import { work } from '@/lib/texts/work';

const t = work.deliveries;
const PATH = '/api/deliveries';

/** Where approved messages are, across all models. */
export function DeliveriesPage() {
  const eyes = usePages<Delivery>(PATH, { unsettled: 'true', order: 'newest' });
  const underWay = usePages<Delivery>(PATH, { state: ['queued', 'claimed', 'sending'] });
  const modelName = useModelNames();
  const [failure, setFailure] = useState<unknown>(null);
  const resolve = async (id: string, resolution: Resolution) => {
    await api(`${PATH}/${id}/resolve`, { method: 'POST', body: { resolution } });
    await readAgain(PATH);
  };
  const called = useFanNames([...(eyes.data ?? []), ...(underWay.data ?? [])].map(({ fanId }) => fanId));
  const fan = {
    title: t.fan,
    cell: ({ fanId }: Delivery) => (
      <Link
        to="/inbox/$fanId"
        params={{ fanId }}
        className="block max-w-40 truncate font-medium text-accent hover:underline"
      >
        <bdi>{called(fanId) || t.open}</bdi>
      </Link>
    ),
  };
  const model = { title: common.model, cell: ({ modelId }: Delivery) => modelName(modelId) };
  const text = { title: t.text, cell: ({ messageId }: Delivery) => <Text messageId={messageId} /> };
  const approved = { title: t.approved, cell: ({ createdAt }: Delivery) => <When at={createdAt} /> };
  return (
    <Page title={t.title} about={t.about}>
      {failure !== null && (
        <Notice tone="red" alert>
          {sentence(failure)}
        </Notice>
      )}
      <Card title={t.eyes} about={t.eyesAbout} flush>
        <Listing
          caption={t.eyes}
          query={eyes}
          rowKey={({ id }) => id}
          empty={t.eyesEmpty}
          columns={[
            {
              title: t.state,
              cell: ({ state, failure: why }) => (
                <span className="block min-w-32">
                  <Badge tone={state === 'unknown' ? 'amber' : 'red'}>{t.states[state]}</Badge>
                  <span className="mt-0.5 block text-ink-soft text-xs">
                    {why ? (t.failures[why] ?? why.replaceAll('-', ' ')) : t.noReason}
                  </span>
                </span>
              ),
            },
            fan,
            text,
            model,
            approved,
            {
              title: common.actions,
              quiet: true,
              className: 'text-right',
              cell: (delivery) => (
                <span className="inline-flex items-center gap-2">
                  {(['sent', 'left'] as const).map((resolution) => (
                    <Button
                      key={resolution}
                      size="sm"
                      onClick={() => {
                        setFailure(null);
                        resolve(delivery.id, resolution).catch(setFailure);
                      }}
                    >
                      {t[resolution]}
                    </Button>
                  ))}
                  <ConfirmButton
                    label={t.again}
                    title={t.againTitle}
                    act={t.again}
                    onConfirm={() => resolve(delivery.id, 'again')}
                  >
                    <p>{t.againWhy}</p>
                  </ConfirmButton>
                </span>
              ),
            },
          ]}
        />
      </Card>
      <Card title={t.queue} flush>
        <Listing
          caption={t.queue}
          query={underWay}
          rowKey={({ id }) => id}
          empty={t.queueEmpty}
          columns={[
            { title: t.state, cell: ({ state }) => <Badge>{t.states[state]}</Badge> },
            fan,
            text,
            model,
            approved,
            { title: t.attempt, figures: true, cell: ({ attempt }) => attempt },
          ]}
        />
      </Card>
    </Page>
  );
}

function Text({ messageId }: { messageId: string }) {
  const message = useRead<Message>(`/api/messages/${messageId}`).data;
  return (
    <span dir="auto" className="line-clamp-2 block max-w-md sm:min-w-48 break-words">
      {message?.content ?? '…'}
    </span>
  );
}
