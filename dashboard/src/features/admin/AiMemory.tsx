import { useQuery } from '@tanstack/react-query';
import { Listing } from '@/components/ui/listing';
import { Loaded } from '@/components/ui/loaded';
import { Card } from '@/components/ui/page';
import { Progress } from '@/components/ui/progress';
import { readQuery } from '@/lib/cache/reading';
import type { Shape } from '@/lib/shapes';
import { ai } from '@/lib/texts/ai';
import { common } from '@/lib/texts/common';

const t = ai.memory;
// As often as the server counts anew.
const EVERY = 10_000;

/** By what messages are remembered, and how far that has come. */
export function AiMemory() {
  const memory = useQuery({ ...readQuery<Shape<'Report'>>('/api/ai/memory'), refetchInterval: EVERY });
  return (
    <Card title={t.title} about={t.about} flush>
      <div className="px-4 pb-3">
        <Loaded query={memory} className="h-10">
          {({ embedder, place, jobs, toBeRemoved }) => (
            <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
              <Told label={t.embedder}>{embedder}</Told>
              <Told label={t.place}>{t.places[place]}</Told>
              <Told label={t.waiting}>{jobs ? jobs.jobs : '–'}</Told>
              {toBeRemoved > 0 && <Told label={t.removals}>{toBeRemoved}</Told>}
            </dl>
          )}
        </Loaded>
      </div>
      <Listing
        caption={t.title}
        query={{ ...memory, data: memory.data?.models }}
        rowKey={({ modelId }) => modelId}
        empty={t.empty}
        columns={[
          { title: common.model, cell: ({ name }) => <span className="whitespace-nowrap">{name}</span> },
          {
            title: t.progress,
            className: 'w-1/2 min-w-44',
            cell: ({ name, embedded, total, aiMode }) =>
              aiMode === 'off' ? (
                <span className="text-ink-faint">{t.off}</span>
              ) : (
                <Progress label={`${t.progress}: ${name}`} done={embedded} total={total} />
              ),
          },
          {
            title: t.whole,
            quiet: true,
            figures: true,
            cell: ({ embedded, total, aiMode }) => (aiMode === 'off' ? '' : t.of(embedded, total)),
          },
        ]}
      />
    </Card>
  );
}

function Told({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-ink-faint text-xs">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
