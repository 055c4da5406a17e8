import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { SignInPage } from '@/features/auth/SignInPage';
import { refresh, useSession } from '@/lib/session';
import { InboxPage } from './InboxPage';
import { Lost, NotFound, Starting } from './pages';
import { inboxSearch } from './search';
import { Shell } from './shell/Shell';

/** Whether somebody is signed in; on a fresh page only the refresh cookie can tell. */
async function signedIn(): Promise<boolean> {
  const { status } = useSession.getState();
  return status === 'unknown' ? refresh() : status === 'signed-in';
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
    return <SignInPage onSignedIn={() => void router.navigate({ href: next ?? '/inbox' })} />;
  },
});

const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: async ({ location }) => {
    if (await signedIn()) return;
    const next = location.href === '/inbox' ? undefined : location.href;
    throw redirect({ to: '/sign-in', search: { next } });
  },
  component: Shell,
});

const inbox = createRoute({
  getParentRoute: () => desk,
  path: 'inbox',
  validateSearch: inboxSearch,
  component: InboxPage,
});

const conversation = createRoute({ getParentRoute: () => inbox, path: '$fanId' });

export const router = createRouter({
  routeTree: root.addChildren([home, signIn, desk.addChildren([inbox.addChildren([conversation])])]),
  defaultPendingComponent: Starting,
  defaultPendingMs: 150,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
