import { Link, Outlet } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { Blank } from '@/components/ui/blank';
import { useSession } from '@/lib/session';
import { admin } from '@/lib/texts/admin';
import { ai } from '@/lib/texts/ai';
import { shell } from '@/lib/texts/shell';

const SECTIONS = [
  { to: '/admin/operators', label: admin.operators.title },
  { to: '/admin/models', label: admin.models.title },
  { to: '/admin/extensions', label: admin.extensions.title },
  { to: '/admin/ai', label: ai.title },
  { to: '/admin/rules', label: admin.rules.title },
  { to: '/admin/webhooks', label: admin.webhooks.title },
  { to: '/admin/audit', label: admin.audit.title },
  { to: '/admin/privacy', label: admin.privacy.title },
] as const;

/** The pages for admins, with the way between them. */
export function AdminLayout() {
  const isAdmin = useSession(({ user }) => user?.role === 'admin');
  if (!isAdmin) {
    return (
      <Blank icon={Lock} title={shell.adminOnly}>
        <p>{shell.adminOnlyWhy}</p>
      </Blank>
    );
  }
  return (
    <div className="flex h-full flex-col desk:flex-row">
      <nav
        aria-label={admin.sections}
        className="flex shrink-0 flex-wrap gap-0.5 border-line border-b px-2 py-1.5 desk:w-44 desk:flex-col desk:flex-nowrap desk:border-r desk:border-b-0 desk:px-3 desk:py-5"
      >
        {SECTIONS.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            className="whitespace-nowrap rounded-control px-2.5 py-1 text-ink-soft text-sm desk:py-1.5 hover:bg-hover hover:text-ink data-[status=active]:bg-hover data-[status=active]:font-medium data-[status=active]:text-ink"
          >
            {label}
          </Link>
        ))}
      </nav>
      <div className="min-h-0 min-w-0 flex-1">
        <Outlet />
      </div>
    </div>
  );
}
