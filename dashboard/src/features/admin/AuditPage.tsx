import { useQuery } from '@tanstack/react-query';
import { Form, text } from '@/components/form/form';
import { SelectField, TextField } from '@/components/form/inputs';
import { Listing } from '@/components/ui/listing';
import { Card, Page } from '@/components/ui/page';
import { When } from '@/components/when';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import { useOperatorNames } from '@/lib/cache/names';
import { usePages } from '@/lib/cache/reading';
import { displayName } from '@/lib/person';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';

const t = admin.audit;

/** What to look for, as it stands in the address. */
export interface AuditFilters {
  action?: string;
  actor?: string;
  since?: string;
  until?: string;
}

const moment = (day: string | undefined, endOfDay = false): string | undefined =>
  day ? new Date(`${day}T${endOfDay ? '23:59:59.999' : '00:00'}`).toISOString() : undefined;

/** Who did what. */
export function AuditPage({
  filters,
  onFilters,
}: {
  filters: AuditFilters;
  onFilters: (filters: AuditFilters) => void;
}) {
  const nameOf = useOperatorNames();
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const entries = usePages<Shape<'AuditEntry'>>('/api/audit', {
    action: filters.action,
    actor: filters.actor,
    since: moment(filters.since),
    until: moment(filters.until, true),
  });
  const anybody = { value: '', label: t.anybody };
  const people = colleagues.map((each) => ({ value: each.id, label: displayName(each) }));
  return (
    <Page title={t.title} about={t.about}>
      <Card title={t.caption} about={t.verify} flush>
        <div className="px-4 pt-1 pb-4">
          <Form
            key={JSON.stringify(filters)}
            submit={t.apply}
            onSubmit={async (fields) =>
              onFilters({
                action: text(fields, 'action') || undefined,
                actor: text(fields, 'actor') || undefined,
                since: text(fields, 'since') || undefined,
                until: text(fields, 'until') || undefined,
              })
            }
          >
            <div className="grid grid-cols-2 gap-3 desk:grid-cols-4">
              <TextField
                label={t.actionFilter}
                className="max-sm:col-span-2"
                name="action"
                defaultValue={filters.action}
                placeholder={t.actionHint}
              />
              <SelectField
                label={t.actorFilter}
                className="max-sm:col-span-2"
                name="actor"
                defaultValue={filters.actor ?? ''}
                options={[anybody, ...people]}
              />
              <TextField label={t.since} name="since" type="date" defaultValue={filters.since} />
              <TextField label={t.until} name="until" type="date" defaultValue={filters.until} />
            </div>
          </Form>
        </div>
        <Listing
          caption={t.caption}
          query={entries}
          rowKey={({ seq }) => String(seq)}
          empty={t.empty}
          columns={[
            { title: t.seq, figures: true, cell: ({ seq }) => seq },
            { title: t.at, cell: ({ at }) => <When full at={at} /> },
            { title: t.actor, cell: ({ actor }) => nameOf(actor) },
            {
              title: t.action,
              cell: ({ action }) => <span className="whitespace-nowrap font-medium">{action}</span>,
            },
            {
              title: t.details,
              cell: ({ details, subject }) => (
                <span className="block max-w-96 sm:min-w-48 break-words text-ink-soft text-xs">
                  {subject}
                  {Object.entries(details ?? {}).map(([name, value]) => (
                    <span key={name} className="block">
                      {name}: {typeof value === 'string' ? value : JSON.stringify(value)}
                    </span>
                  ))}
                </span>
              ),
            },
            {
              title: t.hash,
              cell: ({ hash }) => (
                <code className="text-ink-faint text-xs" title={hash}>
                  {hash.slice(0, 10)}…
                </code>
              ),
            },
          ]}
        />
      </Card>
    </Page>
  );
}
