export { AdminLayout } from './AdminLayout';
export { type AuditFilters, AuditPage } from './AuditPage';
export { ModelPage } from './ModelPage';
export { ModelsPage } from './ModelsPage';
export { OperatorPage } from './OperatorPage';
export { OperatorsPage } from './OperatorsPage';
export { PrivacyPage } from './PrivacyPage';
export { RulesPage } from './RulesPage';
export { WebhooksPage } from './WebhooksPage';
