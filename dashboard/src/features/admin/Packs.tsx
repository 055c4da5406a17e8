import { Badge } from '@/components/ui/badge';
import { here, Listing } from '@/components/ui/listing';
import { Card } from '@/components/ui/page';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';

const t = admin.rules;
type Pack = Shape<'Pack'>;
type Severity = keyof typeof t.severities;
export const TONES = { note: 'plain', care: 'amber', refuse: 'red', freeze: 'red' } as const;

const follows = (audience: string) => ({
  title: t.audiences[audience as keyof typeof t.audiences],
  cell: ({ severity }: Pack) => {
    const what = (severity as Record<string, Severity | undefined>)[audience];
    return what ? <Badge tone={TONES[what]}>{t.severities[what]}</Badge> : <span aria-hidden="true">–</span>;
  },
});

/** The rules of the product, and what follows from each of their packs. */
export function Packs({ packs }: { packs: Pack[] }) {
  return (
    <Card title={t.packs} about={t.packsAbout} flush>
      <Listing
        caption={t.packs}
        query={here(packs)}
        rowKey={({ name }) => name}
        empty={t.nothing}
        columns={[
          {
            title: t.pack,
            cell: ({ name, rules }) => (
              <span className="block min-w-44">
                <span className="font-medium">{t.packNames[name] ?? name}</span>
                <span className="block text-ink-faint text-xs">{rules.join(', ')}</span>
              </span>
            ),
          },
          follows('incoming'),
          follows('outgoing'),
          follows('option'),
          follows('unsold'),
          { title: t.packVersion, figures: true, cell: ({ version }) => version },
        ]}
      />
    </Card>
  );
}
