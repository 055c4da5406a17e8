import { Check, X } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Listing } from '@/components/ui/listing';
import { Notice } from '@/components/ui/notice';
import { Card } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { useOperatorNames } from '@/lib/cache/names';
import { readAgain, usePages } from '@/lib/cache/reading';
import { sentence } from '@/lib/problem';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';
import { common } from '@/lib/texts/common';

const t = admin.facts;
type Fact = Shape<'ModelFact'>;
const STATES = ['proposed', 'confirmed', 'rejected'] as const;

/** What the model said of itself, for a person to confirm or reject. */
export function ModelFacts({ modelId }: { modelId: string }) {
  const path = `/api/models/${modelId}/facts`;
  const id = useId();
  const [state, setState] = useState<Fact['state']>('proposed');
  const [failure, setFailure] = useState<unknown>(null);
  const facts = usePages<Fact>(path, { state });
  const decide = async (fact: Fact, next: 'confirmed' | 'rejected') => {
    setFailure(null);
    try {
      await api(`${path}/${fact.id}`, { method: 'PUT', body: { state: next } });
      await readAgain(`/api/models/${modelId}/`);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Card
      title={t.title}
      about={t.about}
      flush
      actions={
        <>
          <label htmlFor={id} className="sr-only">
            {t.state}
          </label>
          <Select id={id} value={state} onChange={(event) => setState(event.target.value as Fact['state'])}>
            {STATES.map((each) => (
              <option key={each} value={each}>
                {t.states[each]}
              </option>
            ))}
          </Select>
        </>
      }
    >
      {failure !== null && (
        <Notice tone="red" alert className="mx-4 mb-2">
          {sentence(failure)}
        </Notice>
      )}
      <Listing
        caption={t.title}
        query={facts}
        rowKey={({ id: each }) => each}
        empty={t.empty[state]}
        columns={[
          {
            title: t.fact,
            cell: (fact) => (
              <span className="block min-w-40">
                <span dir="auto">{fact.text}</span>
                <span className="block text-ink-faint text-xs">
                  {t.told(fact.told)} <Decided fact={fact} />
                </span>
              </span>
            ),
          },
          {
            title: t.source,
            cell: ({ quote, sentAt }) =>
              quote === null ? (
                <span className="text-ink-faint">{t.sourceGone}</span>
              ) : (
                <span className="block sm:min-w-48 text-ink-soft text-xs">
                  <q dir="auto" className="line-clamp-2">
                    {quote}
                  </q>
                  {sentAt && <When at={sentAt} />}
                </span>
              ),
          },
          {
            title: common.actions,
            quiet: true,
            className: 'text-right',
            cell: (fact) => (
              <span className="inline-flex gap-1.5">
                {fact.state !== 'confirmed' && (
                  <Button
                    size="sm"
                    aria-label={t.confirmOf(fact.text)}
                    onClick={() => void decide(fact, 'confirmed')}
                  >
                    <Check aria-hidden="true" /> {t.confirm}
                  </Button>
                )}
                {fact.state !== 'rejected' && (
                  <Button
                    size="sm"
                    aria-label={t.rejectOf(fact.text)}
                    onClick={() => void decide(fact, 'rejected')}
                  >
                    <X aria-hidden="true" /> {t.reject}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Decided({ fact: { decidedBy } }: { fact: Fact }) {
  const nameOf = useOperatorNames();
  return decidedBy && t.decided(nameOf(decidedBy));
}
