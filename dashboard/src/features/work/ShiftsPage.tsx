import { useQuery } from '@tanstack/react-query';
import { LogIn, LogOut, Plus } from 'lucide-react';
import { useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Choices, Form, text, textOrNull } from '@/components/form/form';
import { AreaField, SelectField, TextField } from '@/components/form/inputs';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Listing } from '@/components/ui/listing';
import { Loaded } from '@/components/ui/loaded';
import { Notice } from '@/components/ui/notice';
import { Card, Page } from '@/components/ui/page';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import { useModelChoices, useModelNames, useOperatorNames } from '@/lib/cache/names';
import { readAgain, usePages, useRead } from '@/lib/cache/reading';
import { displayName } from '@/lib/person';
import { isProblem } from '@/lib/problem';
import { useSession } from '@/lib/session';
import type { Shape } from '@/lib/shapes';
import { common } from '@/lib/texts/common';
import { work } from '@/lib/texts/work';
import { HandoverPacket } from './Handover';
import { asLocal, fromLocal } from './local-time';

const t = work.shifts;
const PATH = '/api/shifts';
type Shift = Shape<'Shift'>;
type Asking = { what: 'in' | 'out' | 'plan' } | { what: 'replan' | 'correct'; shift: Shift };

const WEEK = 7 * 86_400_000;
const NOW = Date.now();
// Two weeks back and four ahead, from when this page was first opened.
const SPAN = { from: new Date(NOW - 2 * WEEK).toISOString(), to: new Date(NOW + 4 * WEEK).toISOString() };

/** The plan, and one's own clock. */
export function ShiftsPage() {
  const me = useSession(({ user }) => user);
  const admin = me?.role === 'admin';
  const shifts = usePages<Shift>(PATH, SPAN);
  const nameOf = useOperatorNames();
  const modelName = useModelNames();
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const running = shifts.data?.find(
    ({ operatorId, clockedInAt, clockedOutAt }) => operatorId === me?.id && clockedInAt && !clockedOutAt,
  );
  return (
    <Page
      title={t.title}
      about={t.about}
      actions={
        admin && (
          <Button onClick={() => setAsking({ what: 'plan' })}>
            <Plus aria-hidden="true" /> {t.plan}
          </Button>
        )
      }
    >
      <Card title={t.now}>
        <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
          {running?.clockedInAt ? (
            <>
              <p>
                {t.runningSince} <When full at={running.clockedInAt} />
              </p>
              <Button onClick={() => setAsking({ what: 'out' })}>
                <LogOut aria-hidden="true" /> {t.out}
              </Button>
            </>
          ) : (
            <>
              <p>{t.notRunning}</p>
              <Button variant="primary" disabled={!shifts.data} onClick={() => setAsking({ what: 'in' })}>
                <LogIn aria-hidden="true" /> {t.read}
              </Button>
            </>
          )}
        </div>
      </Card>
      <Card title={t.planned} flush>
        <Listing
          caption={t.planned}
          query={shifts}
          rowKey={({ id }) => id}
          empty={t.empty}
          columns={[
            { title: t.operator, cell: ({ operatorId }) => nameOf(operatorId) },
            { title: t.models, cell: ({ models }) => models.map(modelName).filter(Boolean).join(', ') },
            {
              title: t.plannedTimes,
              cell: ({ plannedStart, plannedEnd }) =>
                plannedStart && plannedEnd ? <Span from={plannedStart} to={plannedEnd} /> : t.unplanned,
            },
            {
              title: t.worked,
              cell: ({ clockedInAt, clockedOutAt }) =>
                clockedInAt ? <Span from={clockedInAt} to={clockedOutAt} /> : t.notYet,
            },
            {
              title: t.handNote,
              cell: ({ handoverNote }) => (
                <span dir="auto" className="block max-w-72 break-words text-ink-soft">
                  {handoverNote}
                </span>
              ),
            },
            ...(admin
              ? [
                  {
                    title: common.actions,
                    quiet: true,
                    className: 'text-right',
                    cell: (shift: Shift) => (
                      <span className="inline-flex gap-1.5">
                        {shift.clockedInAt ? (
                          <Button size="sm" onClick={() => setAsking({ what: 'correct', shift })}>
                            {t.correct}
                          </Button>
                        ) : (
                          <>
                            <Button size="sm" onClick={() => setAsking({ what: 'replan', shift })}>
                              {common.edit}
                            </Button>
                            <ConfirmButton
                              label={common.cancel}
                              title={t.cancelTitle}
                              act={t.cancelAct}
                              onConfirm={async () => {
                                await api(`${PATH}/${shift.id}`, { method: 'DELETE' });
                                await readAgain(PATH);
                              }}
                            >
                              <p>{t.cancelWhy}</p>
                            </ConfirmButton>
                          </>
                        )}
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Card>
      <Dialog title={t.handover} open={asking?.what === 'in'} onOpenChange={close}>
        <ClockIn onDone={close} />
      </Dialog>
      <Dialog title={t.outTitle} open={asking?.what === 'out'} onOpenChange={close}>
        <Form
          submit={t.out}
          onCancel={close}
          onSubmit={async (fields) => {
            await api(`${PATH}/clock-out`, { method: 'POST', body: { note: textOrNull(fields, 'note') } });
            await readAgain(PATH);
            close();
          }}
        >
          <AreaField label={t.note} name="note" hint={t.noteHint} maxLength={5000} dir="auto" />
        </Form>
      </Dialog>
      <Dialog
        title={asking?.what === 'replan' ? t.change : t.plan}
        open={asking?.what === 'plan' || asking?.what === 'replan'}
        onOpenChange={close}
      >
        <Plan shift={asking && 'shift' in asking ? asking.shift : null} onDone={close} />
      </Dialog>
      <Dialog title={t.correct} open={asking?.what === 'correct'} onOpenChange={close}>
        {asking?.what === 'correct' && <Correct shift={asking.shift} onDone={close} />}
      </Dialog>
    </Page>
  );
}

function Span({ from, to }: { from: string; to: string | null }) {
  return (
    <span className="sm:whitespace-nowrap">
      <When full at={from} /> – {to ? <When full at={to} /> : <Badge tone="accent">{t.running}</Badge>}
    </span>
  );
}

/** One begins by reading what the others hand over; the server asks which packet it was. */
function ClockIn({ onDone }: { onDone: () => void }) {
  const packet = useRead<Shape<'Handover'>>(`${PATH}/handover`);
  const [outdated, setOutdated] = useState(false);
  return (
    <Loaded query={packet} className="h-72">
      {(read) => (
        <Form
          submit={t.acknowledge}
          onCancel={onDone}
          onSubmit={async () => {
            try {
              await api(`${PATH}/clock-in`, { method: 'POST', body: { handoverAsOf: read.asOf } });
            } catch (error) {
              if (!isProblem(error, 'handover-outdated')) throw error;
              await packet.refetch();
              return setOutdated(true);
            }
            await readAgain(PATH);
            onDone();
          }}
        >
          <p className="text-ink-soft text-sm">{t.handoverAbout}</p>
          {outdated && (
            <Notice tone="amber" alert>
              {t.outdated}
            </Notice>
          )}
          <HandoverPacket packet={read} />
        </Form>
      )}
    </Loaded>
  );
}

function Plan({ shift, onDone }: { shift: Shift | null; onDone: () => void }) {
  const models = useModelChoices();
  const people = (useQuery(colleaguesQuery).data ?? [])
    .filter(({ active }) => active)
    .map((each) => ({ value: each.id, label: displayName(each) }));
  return (
    <Form
      submit={common.save}
      onCancel={onDone}
      onSubmit={async (fields) => {
        const body = {
          models: fields.getAll('models'),
          plannedStart: fromLocal(text(fields, 'plannedStart')),
          plannedEnd: fromLocal(text(fields, 'plannedEnd')),
        };
        await (shift
          ? api(`${PATH}/${shift.id}`, { method: 'PUT', body })
          : api(PATH, { method: 'POST', body: { ...body, operatorId: text(fields, 'operatorId') } }));
        await readAgain(PATH);
        onDone();
      }}
    >
      {!shift && <SelectField label={t.operator} name="operatorId" options={people} />}
      <Choices legend={t.models} name="models" options={models} chosen={shift?.models} />
      <div className="grid gap-4 min-[480px]:grid-cols-2">
        <TextField
          label={t.start}
          name="plannedStart"
          type="datetime-local"
          defaultValue={asLocal(shift?.plannedStart)}
          required
        />
        <TextField
          label={t.end}
          name="plannedEnd"
          type="datetime-local"
          defaultValue={asLocal(shift?.plannedEnd)}
          required
        />
      </div>
    </Form>
  );
}

function Correct({ shift, onDone }: { shift: Shift; onDone: () => void }) {
  return (
    <Form
      submit={common.save}
      onCancel={onDone}
      onSubmit={async (fields) => {
        const body = {
          clockedInAt: fromLocal(text(fields, 'clockedInAt')),
          clockedOutAt: fromLocal(text(fields, 'clockedOutAt')),
        };
        await api(`${PATH}/${shift.id}/times`, { method: 'PUT', body });
        await readAgain(PATH);
        onDone();
      }}
    >
      <p className="text-ink-soft text-sm">{t.correctAbout}</p>
      <div className="grid gap-4 min-[480px]:grid-cols-2">
        <TextField
          label={t.from}
          name="clockedInAt"
          type="datetime-local"
          defaultValue={asLocal(shift.clockedInAt)}
          required
        />
        <TextField
          label={t.to}
          name="clockedOutAt"
          type="datetime-local"
          defaultValue={asLocal(shift.clockedOutAt)}
          required
        />
      </div>
    </Form>
  );
}
