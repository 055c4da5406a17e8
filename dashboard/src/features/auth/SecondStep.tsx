import { useState } from 'react';
import { Form, text } from '@/components/form/form';
import { TextField } from '@/components/form/inputs';
import { Button } from '@/components/ui/button';
import { Problem } from '@/lib/problem';
import { signIn } from '@/lib/session';
import { account } from '@/lib/texts/account';
import { refusedBecause } from './refused-because';

interface Props {
  known: { email: string; password: string };
  onBack: () => void;
  onSignedIn: () => void;
}

/** Asks for a code, once the password was right. */
export function SecondStep({ known: { email, password }, onBack, onSignedIn }: Props) {
  const [recovering, setRecovering] = useState(false);
  const name = recovering ? 'recoveryCode' : 'totp';
  return (
    <Form
      key={name}
      submit={account.signIn.act}
      onCancel={onBack}
      onSubmit={async (fields) => {
        const code = text(fields, name);
        try {
          await signIn(
            email,
            password,
            recovering ? { recoveryCode: code } : { totp: code.replace(/\s/g, '') },
          );
        } catch (error) {
          const status = error instanceof Problem ? error.status : 0;
          throw status > 0
            ? new Problem(status, { errors: [{ field: name, message: refusedBecause(error) }] })
            : error;
        }
        onSignedIn();
      }}
    >
      <p className="text-sm">{account.secondStep}</p>
      <TextField
        label={recovering ? account.recoveryCode : account.code}
        hint={recovering ? undefined : account.codeHint}
        name={name}
        inputMode={recovering ? undefined : 'numeric'}
        autoComplete="one-time-code"
        autoFocus
        required
      />
      <Button variant="link" size="inline" className="self-start" onClick={() => setRecovering(!recovering)}>
        {recovering ? account.useApp : account.useRecovery}
      </Button>
    </Form>
  );
}
