import { lazyRouteComponent } from '@tanstack/react-router';

// Each of these is a file of its own, fetched when somebody first goes there: the inbox does not wait for them, and the
// sign-in does not wait for the inbox.
const desk = () => import('./desk');
const admin = () => import('./admin-pages');
const analytics = () => import('./analytics-pages');
const fan = () => import('./fan-pages');
const work = () => import('@/features/work');
const library = () => import('@/features/library');
const account = () => import('./account-pages');

/** Fetches the desk's own file ahead, while the server is asked who sits here. */
export const fetchDesk = (): void => void desk().catch(() => {});

export const later = {
  Shell: lazyRouteComponent(desk, 'Shell'),
  InboxPage: lazyRouteComponent(desk, 'InboxPage'),
  AccountPage: lazyRouteComponent(account, 'AccountPage'),
  JoinPage: lazyRouteComponent(account, 'JoinPage'),
  NewPasswordPage: lazyRouteComponent(account, 'NewPasswordPage'),
  MustSetUpFactorPage: lazyRouteComponent(account, 'MustSetUpFactorPage'),
  AnalyticsRoute: lazyRouteComponent(analytics, 'AnalyticsRoute'),
  PaymentsRoute: lazyRouteComponent(analytics, 'PaymentsRoute'),
  MessagesRoute: lazyRouteComponent(analytics, 'MessagesRoute'),
  OffersRoute: lazyRouteComponent(analytics, 'OffersRoute'),
  FanPage: lazyRouteComponent(fan, 'FanPage'),
  ShiftsPage: lazyRouteComponent(work, 'ShiftsPage'),
  DeliveriesPage: lazyRouteComponent(work, 'DeliveriesPage'),
  LibraryPage: lazyRouteComponent(library, 'LibraryPage'),
  AdminLayout: lazyRouteComponent(admin, 'AdminLayout'),
  OperatorsPage: lazyRouteComponent(admin, 'OperatorsPage'),
  ModelsPage: lazyRouteComponent(admin, 'ModelsPage'),
  ModelPage: lazyRouteComponent(admin, 'ModelPage'),
  ExtensionsPage: lazyRouteComponent(admin, 'ExtensionsPage'),
  AiPage: lazyRouteComponent(admin, 'AiPage'),
  RulesPage: lazyRouteComponent(admin, 'RulesPage'),
  WebhooksPage: lazyRouteComponent(admin, 'WebhooksPage'),
  AuditRoute: lazyRouteComponent(admin, 'AuditRoute'),
  PrivacyPage: lazyRouteComponent(admin, 'PrivacyPage'),
  OperatorPage: lazyRouteComponent(admin, 'OperatorPage'),
};
