import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Copyable } from '@/components/copyable';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Listing } from '@/components/ui/listing';
import { Notice } from '@/components/ui/notice';
import { Card } from '@/components/ui/page';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { browserName } from '@/lib/browser-name';
import { readAgain, useRead } from '@/lib/cache/reading';
import { sentence } from '@/lib/problem';
import type { Page } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { account } from '@/lib/texts/account';
import { common } from '@/lib/texts/common';

const t = account.browsers;
const BROWSERS = '/api/auth/browsers';
/** How often is looked whether the code was used, while it is shown. */
const LOOK_AGAIN = 2_000;

/** The browsers whose extension acts for whoever looks, and a code for another one. */
export function PairedBrowsers() {
  const [made, setMade] = useState<Shape<'PairingCode'> | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const query = useRead<Page<Shape<'PairedBrowser'>>>(BROWSERS);
  const makeCode = () => {
    setFailure(null);
    api<Shape<'PairingCode'>>(`${BROWSERS}/code`, { method: 'POST' }).then(setMade, setFailure);
  };
  return (
    <Card
      flush
      title={t.title}
      about={t.about}
      actions={
        <Button size="sm" onClick={makeCode}>
          <Plus aria-hidden="true" /> {t.pair}
        </Button>
      }
    >
      {failure !== null && (
        <Notice tone="red" alert>
          {sentence(failure)}
        </Notice>
      )}
      <Listing
        caption={t.caption}
        query={{ ...query, data: query.data?.items }}
        rowKey={({ id }) => id}
        empty={t.empty}
        columns={[
          {
            title: account.sessions.browser,
            cell: ({ browser, origin }) => <span title={`${browser}\n${origin}`}>{nameOf(browser)}</span>,
          },
          { title: t.since, cell: ({ pairedAt }) => <When at={pairedAt} /> },
          { title: account.sessions.lastSeen, cell: ({ lastSeen }) => <When at={lastSeen} /> },
          {
            title: t.unpair,
            quiet: true,
            className: 'text-right',
            cell: ({ id, browser }) => (
              <ConfirmButton
                label={t.unpair}
                title={t.unpairTitle(nameOf(browser))}
                act={t.unpair}
                onConfirm={async () => {
                  await api(`${BROWSERS}/${id}`, { method: 'DELETE' });
                  await readAgain(BROWSERS);
                }}
              >
                <p>{t.unpairWhy}</p>
              </ConfirmButton>
            ),
          },
        ]}
      />
      <Dialog title={t.codeTitle} open={made !== null} onOpenChange={() => setMade(null)}>
        {made && <Code made={made} pairings={pairings(query.data)} onClose={() => setMade(null)} />}
      </Dialog>
    </Card>
  );
}

function Code({
  made,
  pairings: now,
  onClose,
}: {
  made: Shape<'PairingCode'>;
  pairings: string;
  onClose: () => void;
}) {
  const [before] = useState(now);
  const used = now !== before;
  useEffect(() => {
    const timer = setInterval(() => void readAgain(BROWSERS), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="flex flex-col gap-4">
      <ol className="flex list-decimal flex-col gap-1 pl-5 text-sm">
        {t.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Copyable label={t.address} value={location.origin} />
      <Copyable label={account.code} value={made.code} />
      <p className="text-ink-faint text-xs">
        {t.until} <When full at={made.expiresAt} />
      </p>
      <div role="status">{used && <Notice tone="info">{t.paired}</Notice>}</div>
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          {common.close}
        </Button>
      </div>
    </div>
  );
}

const nameOf = (browser: string) => browserName(browser) ?? account.sessions.unknown;

/** Tells whether anything was paired since. */
const pairings = (page: Page<Shape<'PairedBrowser'>> | undefined) =>
  (page?.items ?? [])
    .map(({ id, pairedAt }) => id + pairedAt)
    .sort()
    .join();
