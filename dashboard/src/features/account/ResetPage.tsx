import { useState } from 'react';
import { Form } from '@/components/form/form';
import { TextField } from '@/components/form/inputs';
import { http } from '@/lib/http';
import { isProblem } from '@/lib/problem';
import { account } from '@/lib/texts/account';
import { DoorPage } from './DoorPage';
import { LinkGone } from './LinkGone';

const t = account.reset;

/** Where an operator sets a new password by the link that an admin made. */
export function ResetPage({ token }: { token: string }) {
  const [state, setState] = useState<'asking' | 'done' | 'gone'>('asking');
  if (!token) return <LinkGone why={account.link.none} />;
  if (state === 'gone') return <LinkGone />;
  if (state === 'done') {
    return (
      <DoorPage title={t.title} about={t.done}>
        <a href="/sign-in" className="text-accent underline underline-offset-2">
          {t.signIn}
        </a>
      </DoorPage>
    );
  }
  return (
    <DoorPage title={t.title} about={t.about}>
      <Form
        submit={t.set}
        onSubmit={async (fields) => {
          try {
            const body = { token, password: String(fields.get('password')) };
            await http('/api/auth/reset', { method: 'POST', body });
            setState('done');
          } catch (error) {
            if (!isProblem(error, 'link-gone')) throw error;
            setState('gone');
          }
        }}
      >
        <TextField
          label={account.newPassword}
          name="password"
          type="password"
          autoComplete="new-password"
          hint={account.passwordHint}
          required
        />
      </Form>
    </DoorPage>
  );
}
