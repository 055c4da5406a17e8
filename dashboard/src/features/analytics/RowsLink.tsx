import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { analytics } from '@/lib/texts/analytics';

const PAGES = {
  '/api/transactions': '/analytics/payments',
  '/api/messages': '/analytics/messages',
  '/api/ppv/offers': '/analytics/offers',
} as const;

/** A figure that opens the rows it counts: the API says where they are. */
export function RowsLink({ rows, what, children }: { rows: string; what: string; children: ReactNode }) {
  const [path = '', filters = ''] = rows.split('?');
  return (
    <Link
      to={PAGES[path as keyof typeof PAGES]}
      search={Object.fromEntries(new URLSearchParams(filters))}
      aria-label={`${analytics.rowsOf(what)}, ${children}`}
      className="underline decoration-line-strong/60 underline-offset-3 hover:decoration-current"
    >
      {children}
    </Link>
  );
}
