import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Listing } from '@/components/ui/listing';
import { browserName } from '@/lib/browser-name';
import { useRead } from '@/lib/cache/reading';
import type { Page } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { account } from '@/lib/texts/account';
import { When } from './when';

const t = account.sessions;

/** Where somebody is signed in. */
export function Sessions({ path, onEnd }: { path: string; onEnd?: (id: string) => void }) {
  const query = useRead<Page<Shape<'OpenSession'>>>(path);
  return (
    <Listing
      caption={t.caption}
      query={{ ...query, data: query.data?.items }}
      rowKey={({ id }) => id}
      empty={t.empty}
      columns={[
        {
          title: t.browser,
          cell: ({ browser, current }) => (
            <span className="flex items-center gap-2 whitespace-nowrap" title={browser}>
              {browserName(browser) ?? t.unknown}
              {current && <Badge tone="accent">{t.here}</Badge>}
            </span>
          ),
        },
        { title: t.address, cell: ({ address }) => address || t.unknown },
        { title: t.since, cell: ({ since }) => <When at={since} /> },
        { title: t.lastSeen, cell: ({ lastSeen }) => <When at={lastSeen} /> },
        ...(onEnd
          ? [
              {
                title: t.end,
                quiet: true,
                className: 'text-right',
                cell: ({ id, current, browser }: Shape<'OpenSession'>) =>
                  !current && (
                    <Button
                      size="sm"
                      aria-label={t.endThis(browserName(browser) ?? t.unknown)}
                      onClick={() => onEnd(id)}
                    >
                      {t.end}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}
