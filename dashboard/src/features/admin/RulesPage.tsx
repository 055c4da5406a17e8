import { useState } from 'react';
import { Form } from '@/components/form/form';
import { AreaField, SelectField } from '@/components/form/inputs';
import { Badge } from '@/components/ui/badge';
import { Loaded } from '@/components/ui/loaded';
import { Notice } from '@/components/ui/notice';
import { Card, Page } from '@/components/ui/page';
import { api } from '@/lib/api';
import { useRead } from '@/lib/cache/reading';
import type { Finding } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';
import { AgencyRules } from './AgencyRules';
import { Packs, TONES } from './Packs';

const t = admin.rules;

const DIRECTIONS = [
  { value: 'outgoing', label: t.outgoing },
  { value: 'incoming', label: t.incoming },
];

interface Tried {
  text: string;
  direction: string;
  allowed: boolean;
  findings: Finding[];
}

/** What is checked, what the agency adds, and what all of it says of a text. */
export function RulesPage() {
  const packs = useRead<Shape<'Packs'>>('/api/policy/packs');
  return (
    <Page title={t.title} about={t.about}>
      <Loaded query={packs} className="h-96">
        {({ packs: held, agency }) => (
          <>
            <AgencyRules key={agency.version} pack={agency} />
            <Packs packs={held} />
          </>
        )}
      </Loaded>
      <Try />
    </Page>
  );
}

/** What the policy says of a text. */
function Try() {
  const [tried, setTried] = useState<Tried | null>(null);
  return (
    <Card title={t.try} about={t.tryAbout}>
      <Form
        submit={t.check}
        onSubmit={async (fields) => {
          const asked = { text: String(fields.get('text')), direction: String(fields.get('direction')) };
          const answer = await api<Pick<Tried, 'allowed' | 'findings'>>('/api/policy/check', {
            method: 'POST',
            body: asked,
          });
          setTried({ ...asked, ...answer });
        }}
      >
        <AreaField label={t.text} name="text" required maxLength={10_000} dir="auto" />
        <SelectField label={t.direction} name="direction" options={DIRECTIONS} className="max-w-72" />
      </Form>
      {tried && <Answer tried={tried} />}
    </Card>
  );
}

function Answer({ tried: { text, direction, allowed, findings } }: { tried: Tried }) {
  return (
    <section aria-label={t.found} className="mt-5 flex flex-col gap-3 border-line border-t pt-4">
      {direction === 'outgoing' && (
        <Notice tone={allowed ? 'info' : 'red'} alert>
          {allowed ? t.allowed : t.refused}
        </Notice>
      )}
      {findings.length === 0 ? (
        <p role="status" className="text-ink-soft text-sm">
          {t.nothing}
        </p>
      ) : (
        <ul className="flex flex-col divide-y divide-line/70 text-sm">
          {findings.map(({ pack, rule, severity, span }) => (
            <li
              key={`${pack}-${rule}-${span?.start}`}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
            >
              <span>
                <span className="font-medium">{pack}</span> <span className="text-ink-soft">{rule}</span>
                <q className="mt-0.5 block break-words text-ink-soft text-xs">
                  {span ? text.slice(span.start, span.end) : t.everywhere}
                </q>
              </span>
              <Badge tone={TONES[severity]}>{t.severities[severity]}</Badge>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
