import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { SignInPage } from '@/features/auth/SignInPage';
import { mayBeSignedIn, refresh, useSession } from '@/lib/session';
import { fetchDesk, later } from './later';
import { Broken, Lost, NotFound, Starting } from './pages';
import { analyticsSearch, auditSearch, inboxSearch, rowsSearch } from './search';

/** Whether somebody is signed in; on a fresh page only the refresh cookie can tell, if there may be one. */
async function signedIn(): Promise<boolean> {
  const { status } = useSession.getState();
  return status === 'unknown' ? mayBeSignedIn() && refresh() : status === 'signed-in';
}

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Lost });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox' });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } =>
    // Only a place of this desk: an address from a link must not lead elsewhere after signing in.
    typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {},
  beforeLoad: async ({ search: { next } }) => {
    if (await signedIn().catch(() => false)) throw redirect({ href: next ?? '/inbox' });
  },
  component: function SignIn() {
    const { next } = signIn.useSearch();
    return (
      // Whoever begins to type will want the desk in a moment.
      <div className="contents" onInput={fetchDesk}>
        <SignInPage onSignedIn={() => void router.navigate({ href: next ?? '/inbox' })} />
      </div>
    );
  },
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: later.JoinPage,
});
const reset = createRoute({ getParentRoute: () => root, path: '/reset', component: later.NewPasswordPage });

const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  beforeLoad: async () => {
    if (!(await signedIn())) throw redirect({ to: '/sign-in' });
    if (!useSession.getState().mustSetUpFactor) throw redirect({ to: '/inbox' });
  },
  component: later.MustSetUpFactorPage,
});

const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: async ({ location }) => {
    if (await signedIn()) {
      if (useSession.getState().mustSetUpFactor) throw redirect({ to: '/second-factor' });
      return;
    }
    const next = location.href === '/inbox' ? undefined : location.href;
    throw redirect({ to: '/sign-in', search: { next } });
  },
  component: later.Shell,
});

const inbox = createRoute({
  getParentRoute: () => desk,
  path: 'inbox',
  validateSearch: inboxSearch,
  component: later.InboxPage,
});

const conversation = createRoute({ getParentRoute: () => inbox, path: '$fanId' });

const account = createRoute({ getParentRoute: () => desk, path: 'account', component: later.AccountPage });

const analytics = createRoute({
  getParentRoute: () => desk,
  path: 'analytics',
  validateSearch: analyticsSearch,
  component: later.AnalyticsRoute,
});
const payments = createRoute({
  getParentRoute: () => desk,
  path: 'analytics/payments',
  validateSearch: rowsSearch,
  component: later.PaymentsRoute,
});
const messages = createRoute({
  getParentRoute: () => desk,
  path: 'analytics/messages',
  validateSearch: rowsSearch,
  component: later.MessagesRoute,
});

const offers = createRoute({
  getParentRoute: () => desk,
  path: 'analytics/offers',
  validateSearch: rowsSearch,
  component: later.OffersRoute,
});

const shifts = createRoute({ getParentRoute: () => desk, path: 'shifts', component: later.ShiftsPage });
const deliveries = createRoute({
  getParentRoute: () => desk,
  path: 'deliveries',
  component: later.DeliveriesPage,
});
const library = createRoute({ getParentRoute: () => desk, path: 'library', component: later.LibraryPage });
const fan = createRoute({ getParentRoute: () => desk, path: 'fans/$fanId', component: later.FanPage });

const admin = createRoute({ getParentRoute: () => desk, path: 'admin', component: later.AdminLayout });
const adminHome = createRoute({
  getParentRoute: () => admin,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/admin/operators' });
  },
});
const operators = createRoute({
  getParentRoute: () => admin,
  path: 'operators',
  component: later.OperatorsPage,
});
const operator = createRoute({
  getParentRoute: () => admin,
  path: 'operators/$operatorId',
  component: later.OperatorPage,
});

const models = createRoute({ getParentRoute: () => admin, path: 'models', component: later.ModelsPage });
const model = createRoute({
  getParentRoute: () => admin,
  path: 'models/$modelId',
  component: later.ModelPage,
});

const extensions = createRoute({
  getParentRoute: () => admin,
  path: 'extensions',
  component: later.ExtensionsPage,
});
const aiPage = createRoute({ getParentRoute: () => admin, path: 'ai', component: later.AiPage });
const rules = createRoute({ getParentRoute: () => admin, path: 'rules', component: later.RulesPage });
const webhooks = createRoute({
  getParentRoute: () => admin,
  path: 'webhooks',
  component: later.WebhooksPage,
});
const privacy = createRoute({ getParentRoute: () => admin, path: 'privacy', component: later.PrivacyPage });
const audit = createRoute({
  getParentRoute: () => admin,
  path: 'audit',
  validateSearch: auditSearch,
  component: later.AuditRoute,
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    invitation,
    reset,
    secondFactor,
    desk.addChildren([
      inbox.addChildren([conversation]),
      account,
      fan,
      shifts,
      deliveries,
      library,
      analytics,
      payments,
      messages,
      offers,
      admin.addChildren([
        adminHome,
        operators,
        operator,
        models,
        model,
        extensions,
        aiPage,
        rules,
        webhooks,
        audit,
        privacy,
      ]),
    ]),
  ]),
  defaultPendingComponent: Starting,
  defaultErrorComponent: Broken,
  defaultPendingMs: 150,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
