import { useNavigate, useSearch } from '@tanstack/react-router';
import { AnalyticsPage, MessagesPage, OffersPage, PaymentsPage } from '@/features/analytics';

type Filters = Record<string, string>;

export function AnalyticsRoute() {
  const navigate = useNavigate();
  return (
    <AnalyticsPage
      asked={useSearch({ from: '/desk/analytics' })}
      onAsked={(search) => void navigate({ to: '/analytics', search, replace: true })}
    />
  );
}

export function PaymentsRoute() {
  return <PaymentsPage filters={useSearch({ from: '/desk/analytics/payments' }) as Filters} />;
}

export function MessagesRoute() {
  return <MessagesPage filters={useSearch({ from: '/desk/analytics/messages' }) as Filters} />;
}

export function OffersRoute() {
  return <OffersPage filters={useSearch({ from: '/desk/analytics/offers' }) as Filters} />;
}
