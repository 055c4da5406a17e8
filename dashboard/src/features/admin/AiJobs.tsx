import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Button } from '@/components/ui/button';
import { here, Listing } from '@/components/ui/listing';
import { Loaded } from '@/components/ui/loaded';
import { Notice } from '@/components/ui/notice';
import { Card } from '@/components/ui/page';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { readAgain, readQuery } from '@/lib/cache/reading';
import { sentence } from '@/lib/problem';
import type { Shape } from '@/lib/shapes';
import { ai } from '@/lib/texts/ai';
import { common } from '@/lib/texts/common';
import { span } from '@/lib/time';

const t = ai.jobs;
const PATH = '/api/ai/jobs';
const EVERY = 10_000;

/** The queues behind the desk, and what was set aside. */
export function AiJobs() {
  const queues = useQuery({ ...readQuery<Shape<'Queues'>>(PATH), refetchInterval: EVERY });
  return (
    <Card title={t.title} about={t.about} flush>
      <Loaded query={queues} className="m-4 h-24">
        {({ items }) => (
          <div className="flex flex-col divide-y divide-line">
            {items.map((queue) => (
              <Queue key={queue.name} queue={queue} />
            ))}
          </div>
        )}
      </Loaded>
    </Card>
  );
}

function Queue({ queue: { name, depth, setAside } }: { queue: Shape<'Queue'> }) {
  const [failure, setFailure] = useState<unknown>(null);
  const title = t.queues[name] ?? name;
  const address = (job: string) => `${PATH}/${name}/${encodeURIComponent(job)}`;
  const retry = async (job: string) => {
    setFailure(null);
    try {
      await api(`${address(job)}/retry`, { method: 'POST' });
    } catch (error) {
      setFailure(error);
    }
    await readAgain(PATH);
  };
  return (
    <section aria-label={title} className="flex flex-col gap-1 py-3">
      <h4 className="px-4 font-medium text-sm">{title}</h4>
      <p className="px-4 text-ink-soft text-sm">
        {depth ? t.waiting(depth.jobs, span(depth.oldestSeconds * 1000)) : t.away}{' '}
        {depth && setAside.length === 0 && t.none}
      </p>
      {failure !== null && (
        <Notice tone="red" alert className="mx-4">
          {sentence(failure)}
        </Notice>
      )}
      {setAside.length > 0 && (
        <Listing
          caption={title}
          query={here(setAside)}
          rowKey={({ job }) => job}
          empty={t.none}
          columns={[
            { title: t.job, cell: ({ job }) => <code className="break-all text-xs">{job}</code> },
            { title: t.failure, cell: ({ failure: kind }) => kind },
            { title: t.tries, figures: true, cell: ({ tries }) => tries },
            { title: t.at, cell: ({ at }) => <When at={at} /> },
            {
              title: common.actions,
              quiet: true,
              className: 'text-right',
              cell: ({ job }) => (
                <span className="inline-flex gap-1.5">
                  <Button size="sm" onClick={() => void retry(job)}>
                    {t.retry}
                  </Button>
                  <ConfirmButton
                    label={t.discard}
                    title={t.discardTitle}
                    act={t.discard}
                    onConfirm={async () => {
                      await api(address(job), { method: 'DELETE' });
                      await readAgain(PATH);
                    }}
                  >
                    <p>{t.discardWhy}</p>
                  </ConfirmButton>
                </span>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
