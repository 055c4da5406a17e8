import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { download } from '@/lib/download';
import { sentence } from '@/lib/problem';
import { analytics as t } from '@/lib/texts/analytics';

/** The same report as a table for a spreadsheet. */
export function CsvButton({
  what,
  path,
  query,
}: {
  what: string;
  path: string;
  query: Record<string, string | undefined>;
}) {
  const [failure, setFailure] = useState<unknown>(null);
  const given = Object.entries({ ...query, format: 'csv' }).filter(
    (each): each is [string, string] => !!each[1],
  );
  return (
    <>
      {failure !== null && (
        <span role="alert" className="text-red text-xs">
          {sentence(failure)}
        </span>
      )}
      <Button
        size="sm"
        aria-label={t.csvOf(what)}
        onClick={() => {
          setFailure(null);
          const name = `${path.split('/').pop()}-${query.from}-${query.to}.csv`;
          void download(`${path}?${new URLSearchParams(given)}`, name, 'text/csv').catch(setFailure);
        }}
      >
        <Download aria-hidden="true" /> {t.csv}
      </Button>
    </>
  );
}
