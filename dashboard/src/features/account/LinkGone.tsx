import { account } from '@/lib/texts/account';
import { DoorPage } from './DoorPage';

/** A link that leads nowhere any more. */
export function LinkGone({ why = account.link.why }: { why?: string }) {
  return (
    <DoorPage title={account.link.gone} about={why}>
      <a href="/sign-in" className="text-accent underline underline-offset-2">
        {account.link.toSignIn}
      </a>
    </DoorPage>
  );
}
