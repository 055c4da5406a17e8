import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { Form, text, textOrNull } from '@/components/form/form';
import { TextField } from '@/components/form/inputs';
import { IconButton } from '@/components/ui/icon-button';
import { Loaded } from '@/components/ui/loaded';
import { Notice } from '@/components/ui/notice';
import { Card } from '@/components/ui/page';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { readAgain, usePages } from '@/lib/cache/reading';
import { sentence } from '@/lib/problem';
import type { Shape } from '@/lib/shapes';
import { fanPage as t } from '@/lib/texts/fan-page';

const PATH = '/api/follow-ups';

/** When somebody means to come back to a fan. */
export function FollowUps({ fanId }: { fanId: string }) {
  const followUps = usePages<Shape<'FollowUp'>>(PATH, { fan: fanId, state: 'open' });
  const [planned, setPlanned] = useState(0);
  const [failure, setFailure] = useState<unknown>(null);
  const end = (each: Shape<'FollowUp'>, state: 'done' | 'cancelled') => {
    setFailure(null);
    const body = { dueAt: each.dueAt, note: each.note, assignedTo: each.assignedTo, state };
    api(`${PATH}/${each.id}`, { method: 'PUT', body })
      .then(() => readAgain(PATH))
      .catch(setFailure);
  };
  return (
    <Card title={t.followUps}>
      {failure !== null && (
        <Notice tone="red" alert className="mb-2">
          {sentence(failure)}
        </Notice>
      )}
      <Loaded query={followUps} className="h-16">
        {(items) =>
          items.length === 0 ? (
            <p className="text-ink-faint text-sm">{t.followUpsEmpty}</p>
          ) : (
            <ul className="flex flex-col divide-y divide-line/70">
              {items.map((each) => (
                <li key={each.id} className="flex items-center justify-between gap-3 py-1.5 text-sm">
                  <span className="min-w-0">
                    <span className="font-medium">
                      <When full at={each.dueAt} />
                    </span>
                    {each.note && <span className="block break-words text-ink-soft">{each.note}</span>}
                  </span>
                  <span className="flex">
                    <IconButton label={t.done} onClick={() => end(each, 'done')}>
                      <Check />
                    </IconButton>
                    <IconButton label={t.cancelIt} onClick={() => end(each, 'cancelled')}>
                      <X />
                    </IconButton>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Form
        key={planned}
        submit={t.plan}
        className="mt-3 border-line border-t pt-3"
        onSubmit={async (fields) => {
          const body = {
            fanId,
            dueAt: new Date(text(fields, 'dueAt')).toISOString(),
            note: textOrNull(fields, 'note'),
          };
          await api(PATH, { method: 'POST', body });
          await readAgain(PATH);
          setPlanned(planned + 1);
        }}
      >
        <div className="grid gap-3 min-[560px]:grid-cols-2">
          <TextField label={t.due} name="dueAt" type="datetime-local" required />
          <TextField label={t.note} name="note" />
        </div>
      </Form>
    </Card>
  );
}
