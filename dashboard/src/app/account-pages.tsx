import { useLocation, useNavigate } from '@tanstack/react-router';
import { FactorPage, InvitationPage, ResetPage, tokenOf } from '@/features/account';
import { useSession } from '@/lib/session';

export { AccountPage } from '@/features/account';

export function JoinPage() {
  const token = tokenOf(useLocation().hash);
  const navigate = useNavigate();
  return <InvitationPage token={token} onJoined={() => void navigate({ to: '/inbox' })} />;
}

export function NewPasswordPage() {
  return <ResetPage token={tokenOf(useLocation().hash)} />;
}

export function MustSetUpFactorPage() {
  const navigate = useNavigate();
  return (
    <FactorPage
      onDone={() => {
        useSession.setState({ mustSetUpFactor: false });
        void navigate({ to: '/inbox' });
      }}
    />
  );
}
