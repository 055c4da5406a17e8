import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { ChartColumn, Clock, Inbox, Library, Send, Shield } from 'lucide-react';
import { cn } from '@/lib/cn';
import { useSession } from '@/lib/session';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { shell } from '@/lib/texts/shell';

const PAGES = [
  { to: '/inbox', label: shell.inbox, Icon: Inbox },
  { to: '/analytics', label: shell.analytics, Icon: ChartColumn },
  { to: '/shifts', label: shell.shifts, Icon: Clock },
  { to: '/deliveries', label: shell.deliveries, Icon: Send },
  { to: '/library', label: shell.library, Icon: Library },
  { to: '/admin', label: shell.admin, Icon: Shield },
] as const;

const usePagesOfMine = () => {
  const admin = useSession(({ user }) => user?.role === 'admin');
  return PAGES.filter(({ to }) => to !== '/admin' || admin);
};

/** The way to each page, in the bar at the top; on a narrow window it stands at the bottom, for the thumb. */
export function PagesNav({ at }: { at: 'top' | 'bottom' }) {
  const pages = usePagesOfMine();
  const reading = useRouterState({ select: ({ location }) => /^\/inbox\/./.test(location.pathname) });
  // An open conversation needs the room more.
  if (at === 'bottom' && reading) return null;
  return (
    <nav
      aria-label={shell.pages}
      className={cn(
        at === 'top'
          ? 'hidden items-center gap-0.5 desk:flex'
          : 'grid shrink-0 auto-cols-fr grid-flow-col border-line border-t bg-canvas pb-[env(safe-area-inset-bottom)] desk:hidden',
      )}
    >
      {pages.map(({ to, label, Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ includeSearch: false }}
          className={cn(
            'flex items-center rounded-control text-ink-soft hover:bg-hover hover:text-ink data-[status=active]:text-ink',
            at === 'top'
              ? 'h-8 px-2.5 font-medium text-sm data-[status=active]:bg-hover'
              : 'min-w-0 flex-col gap-0.5 pt-1.5 pb-1 text-2xs data-[status=active]:text-accent',
          )}
        >
          {at === 'bottom' && <Icon aria-hidden="true" className="size-4.5" />}
          <span className="max-w-full truncate">{label}</span>
        </Link>
      ))}
    </nav>
  );
}

/** `g`, then a letter. */
export function PageKeys() {
  const navigate = useNavigate();
  const admin = useSession(({ user }) => user?.role === 'admin');
  useAction('go-inbox', () => void navigate({ to: '/inbox' }));
  useAction('go-analytics', () => void navigate({ to: '/analytics' }));
  useAction('go-shifts', () => void navigate({ to: '/shifts' }));
  useAction('go-deliveries', () => void navigate({ to: '/deliveries' }));
  useAction('go-library', () => void navigate({ to: '/library' }));
  useAction('go-admin', () => (admin ? void navigate({ to: '/admin' }) : false));
  useAction('go-account', () => void navigate({ to: '/account' }));
  return null;
}
