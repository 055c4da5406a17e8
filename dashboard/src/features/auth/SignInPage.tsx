import { Eye, EyeOff, LoaderCircle } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Logo } from '@/components/logo';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { isProblem } from '@/lib/problem';
import { signIn, useSession } from '@/lib/session';
import { account } from '@/lib/texts/account';
import { shell } from '@/lib/texts/shell';
import { refusedBecause } from './refused-because';
import { SecondStep } from './SecondStep';

const t = account.signIn;

export function SignInPage({ onSignedIn }: { onSignedIn: () => void }) {
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  /** Who gave the right password and now owes a code. */
  const [known, setKnown] = useState<{ email: string; password: string } | null>(null);
  const ended = useSession((state) => state.ended);
  const password = useRef<HTMLInputElement>(null);
  const id = useId();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    const given = { email: String(fields.get('email')).trim(), password: String(fields.get('password')) };
    try {
      await signIn(given.email, given.password);
      onSignedIn();
    } catch (error) {
      if (isProblem(error, 'totp-required')) return setKnown(given);
      setProblem(refusedBecause(error));
      password.current?.select();
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="flex h-full flex-col items-center overflow-y-auto px-6 py-10">
      <div className="my-auto w-full max-w-88">
        <Logo className="mb-6 size-11" />
        <h1 className="font-semibold text-2xl tracking-tight">{shell.name}</h1>
        <p className="mt-1 mb-7 text-ink-soft">{t.about}</p>

        {ended && (
          <Notice tone="info" alert className="mb-5">
            {t.ended[ended]} {t.kept}
          </Notice>
        )}
        {known ? (
          <SecondStep known={known} onBack={() => setKnown(null)} onSignedIn={onSignedIn} />
        ) : (
          <form onSubmit={submit} className="flex flex-col gap-4">
            <div className="flex flex-col gap-1.5">
              <label htmlFor={`${id}-email`} className="font-medium text-sm">
                {t.email}
              </label>
              <Input
                id={`${id}-email`}
                name="email"
                type="email"
                autoComplete="username"
                required
                autoFocus
                aria-invalid={problem !== null || undefined}
                aria-describedby={problem ? `${id}-problem` : undefined}
              />
            </div>
            <div className="flex flex-col gap-1.5">
              <label htmlFor={`${id}-password`} className="font-medium text-sm">
                {t.password}
              </label>
              <div className="relative">
                <Input
                  id={`${id}-password`}
                  ref={password}
                  name="password"
                  type={shown ? 'text' : 'password'}
                  autoComplete="current-password"
                  required
                  className="pr-10"
                  aria-invalid={problem !== null || undefined}
                  aria-describedby={problem ? `${id}-problem` : undefined}
                />
                <Button
                  variant="ghost"
                  size="icon"
                  className="absolute top-0.5 right-0.5"
                  aria-pressed={shown}
                  aria-label={t.show}
                  onClick={() => setShown(!shown)}
                >
                  {shown ? <EyeOff /> : <Eye />}
                </Button>
              </div>
            </div>
            {problem && (
              <div id={`${id}-problem`}>
                <Notice tone="red" alert>
                  {problem}
                </Notice>
              </div>
            )}
            <Button type="submit" variant="primary" className="mt-1 h-9.5 text-base" disabled={busy}>
              {busy && <LoaderCircle className="animate-spin" aria-hidden="true" />}
              {t.act}
            </Button>
          </form>
        )}

        <p className="mt-8 border-line border-t pt-4 text-ink-faint text-xs">{t.promise}</p>
      </div>
    </main>
  );
}
