import { useNavigate, useSearch } from '@tanstack/react-router';
import { AuditPage } from '@/features/admin';

export {
  AdminLayout,
  AiPage,
  ExtensionsPage,
  ModelPage,
  ModelsPage,
  OperatorPage,
  OperatorsPage,
  PrivacyPage,
  RulesPage,
  WebhooksPage,
} from '@/features/admin';

export function AuditRoute() {
  const navigate = useNavigate();
  return (
    <AuditPage
      filters={useSearch({ from: '/desk/admin/audit' })}
      onFilters={(search) => void navigate({ to: '/admin/audit', search })}
    />
  );
}
