import { lazyRouteComponent } from '@tanstack/react-router';

// Each of these is a file of its own, fetched when somebody first goes there: the inbox does not wait for them.
const admin = () => import('./admin-pages');
const account = () => import('./account-pages');

export const later = {
  AccountPage: lazyRouteComponent(account, 'AccountPage'),
  JoinPage: lazyRouteComponent(account, 'JoinPage'),
  NewPasswordPage: lazyRouteComponent(account, 'NewPasswordPage'),
  MustSetUpFactorPage: lazyRouteComponent(account, 'MustSetUpFactorPage'),
  AdminLayout: lazyRouteComponent(admin, 'AdminLayout'),
  OperatorsPage: lazyRouteComponent(admin, 'OperatorsPage'),
  ModelsPage: lazyRouteComponent(admin, 'ModelsPage'),
  ModelPage: lazyRouteComponent(admin, 'ModelPage'),
  RulesPage: lazyRouteComponent(admin, 'RulesPage'),
  WebhooksPage: lazyRouteComponent(admin, 'WebhooksPage'),
  AuditRoute: lazyRouteComponent(admin, 'AuditRoute'),
  PrivacyPage: lazyRouteComponent(admin, 'PrivacyPage'),
  OperatorPage: lazyRouteComponent(admin, 'OperatorPage'),
};
