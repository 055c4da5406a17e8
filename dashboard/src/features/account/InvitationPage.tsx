import { useQuery } from '@tanstack/react-query';
import { Form, text } from '@/components/form/form';
import { TextField } from '@/components/form/inputs';
import { Loaded } from '@/components/ui/loaded';
import { When } from '@/components/when';
import { http } from '@/lib/http';
import { isProblem } from '@/lib/problem';
import type { Session } from '@/lib/schema';
import { remember } from '@/lib/session';
import type { Shape } from '@/lib/shapes';
import { account } from '@/lib/texts/account';
import { DoorPage } from './DoorPage';
import { LinkGone } from './LinkGone';

const PATH = '/api/auth/invitation';
const t = account.invitation;

/** Where somebody who is invited becomes an operator. */
export function InvitationPage({ token, onJoined }: { token: string; onJoined: () => void }) {
  const invited = useQuery({
    queryKey: ['invited', token],
    queryFn: () => http<Shape<'InvitedTo'>>(PATH, { query: { token } }),
    enabled: token !== '',
    retry: false,
  });
  if (!token) return <LinkGone why={account.link.none} />;
  if (isProblem(invited.error, 'link-gone')) return <LinkGone />;
  return (
    <DoorPage
      title={t.title}
      about={
        invited.data && (
          <>
            {t.invited(invited.data.email, invited.data.role)} {t.until}{' '}
            <When full at={invited.data.expiresAt} />.
          </>
        )
      }
    >
      <Loaded query={invited} className="h-48">
        {({ email, name }) => (
          <Form
            submit={t.join}
            onSubmit={async (fields) => {
              const body = { token, name: text(fields, 'name'), password: String(fields.get('password')) };
              remember(await http<Session>(PATH, { method: 'POST', body }));
              onJoined();
            }}
          >
            <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
            <TextField
              label={t.name}
              name="name"
              defaultValue={name}
              hint={t.nameHint}
              autoComplete="name"
              required
            />
            <TextField
              label={account.newPassword}
              name="password"
              type="password"
              autoComplete="new-password"
              hint={account.passwordHint}
              required
            />
          </Form>
        )}
      </Loaded>
    </DoorPage>
  );
}
