import { Download } from 'lucide-react';
import { useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Form } from '@/components/form/form';
import { TextField } from '@/components/form/inputs';
import { Sessions } from '@/components/sessions';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Card, Page } from '@/components/ui/page';
import { api } from '@/lib/api';
import { readAgain } from '@/lib/cache/reading';
import { download } from '@/lib/download';
import { isProblem, Problem, sentence } from '@/lib/problem';
import { useSession } from '@/lib/session';
import { account } from '@/lib/texts/account';
import { PairedBrowsers } from './PairedBrowsers';
import { TwoFactor } from './TwoFactor';

const SESSIONS = '/api/auth/sessions';

/** Everything about one's own account. */
export function AccountPage() {
  const user = useSession((state) => state.user);
  const [failure, setFailure] = useState<unknown>(null);
  if (!user) return null;
  const attempt = (doing: Promise<unknown>) => {
    setFailure(null);
    doing.catch(setFailure);
  };
  return (
    <Page title={account.title} about={account.about(user.name, user.email)} className="max-w-3xl">
      {failure !== null && (
        <Notice tone="red" alert>
          {sentence(failure)}
        </Notice>
      )}
      <TwoFactor />
      <Card title={account.password.title} about={account.password.about}>
        <Form
          submit={account.password.change}
          done={account.password.done}
          onSubmit={async (fields) => {
            const body = { current: String(fields.get('current')), new: String(fields.get('new')) };
            await api('/api/auth/password', { method: 'POST', body }).catch((error) => {
              throw isProblem(error, 'proof-wrong')
                ? new Problem(403, { errors: [{ field: 'current', message: account.password.wrong }] })
                : error;
            });
            await readAgain(SESSIONS);
          }}
        >
          <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
          <div className="grid gap-4 min-[560px]:grid-cols-2">
            <TextField
              label={account.currentPassword}
              name="current"
              type="password"
              autoComplete="current-password"
              required
            />
            <TextField
              label={account.newPassword}
              name="new"
              type="password"
              autoComplete="new-password"
              hint={account.passwordHint}
              required
            />
          </div>
        </Form>
      </Card>
      <Card
        flush
        title={account.sessions.title}
        actions={
          <ConfirmButton
            label={account.sessions.endOthers}
            title={account.sessions.endOthersTitle}
            act={account.sessions.endOthers}
            onConfirm={async () => {
              await api(SESSIONS, { method: 'DELETE' });
              await readAgain(SESSIONS);
            }}
          >
            <p>{account.sessions.endOthersWhy}</p>
          </ConfirmButton>
        }
      >
        <Sessions
          path={SESSIONS}
          onEnd={(id) =>
            attempt(api(`${SESSIONS}/${id}`, { method: 'DELETE' }).then(() => readAgain(SESSIONS)))
          }
        />
      </Card>
      <PairedBrowsers />
      <Card
        title={account.data.title}
        about={account.data.about}
        actions={
          <Button
            onClick={() =>
              attempt(download(`/api/operators/${user.id}/export`, `greenroom-${user.email}.json`))
            }
          >
            <Download aria-hidden="true" /> {account.data.download}
          </Button>
        }
      >
        {null}
      </Card>
    </Page>
  );
}
