import { useState } from 'react';
import { renderSVG } from 'uqr';
import { Copyable } from '@/components/copyable';
import { Form, text } from '@/components/form/form';
import { TextField } from '@/components/form/inputs';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Loaded } from '@/components/ui/loaded';
import { Card } from '@/components/ui/page';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { readAgain, useRead } from '@/lib/cache/reading';
import { saveAs } from '@/lib/download';
import type { Shape } from '@/lib/shapes';
import { account } from '@/lib/texts/account';

const t = account.factor;
const PATH = '/api/auth/totp';

/** One's second factor: how it stands, and the way to turn it on or off. */
export function TwoFactor() {
  const state = useRead<Shape<'TwoFactorState'>>(PATH);
  const [open, setOpen] = useState<'set-up' | 'turn-off' | null>(null);
  const close = () => setOpen(null);
  return (
    <Card title={t.title} about={t.about}>
      <Loaded query={state} className="h-8">
        {({ on, since, recoveryCodesLeft, required }) => (
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="flex flex-wrap items-center gap-2 text-sm">
              <Badge tone={on ? 'accent' : required ? 'red' : 'plain'}>{on ? t.on : t.off}</Badge>
              {on && since && (
                <span className="text-ink-soft">
                  {t.onSince} <When day at={since} /> · {t.left(recoveryCodesLeft)}
                </span>
              )}
              {!on && required && <span className="text-ink-soft">{t.required}</span>}
            </p>
            {on ? (
              !required && <Button onClick={() => setOpen('turn-off')}>{t.turnOff}</Button>
            ) : (
              <Button variant="primary" onClick={() => setOpen('set-up')}>
                {t.setUp}
              </Button>
            )}
          </div>
        )}
      </Loaded>
      <Dialog title={t.title} open={open === 'set-up'} onOpenChange={close}>
        <FactorSetUp onDone={close} />
      </Dialog>
      <Dialog title={t.turnOffTitle} open={open === 'turn-off'} onOpenChange={close}>
        <Form
          submit={t.turnOff}
          onCancel={close}
          onSubmit={async (fields) => {
            await api(PATH, { method: 'DELETE', body: { password: String(fields.get('password')) } });
            await readAgain(PATH);
            close();
          }}
        >
          <p className="text-sm">{t.turnOffWhy}</p>
          <TextField
            label={t.proof}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        </Form>
      </Dialog>
    </Card>
  );
}

/** From a fresh secret to the recovery codes. */
export function FactorSetUp({ onDone }: { onDone: () => void }) {
  const [secret, setSecret] = useState<Shape<'TotpSecret'> | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
  if (!secret) {
    return (
      <Form submit={t.setUp} onSubmit={async () => setSecret(await api(PATH, { method: 'POST' }))}>
        <p className="text-sm">{t.about}</p>
      </Form>
    );
  }
  return (
    <Form
      submit={t.turnOn}
      onSubmit={async (fields) => {
        const body = { code: text(fields, 'code') };
        setCodes(
          (await api<Shape<'RecoveryCodes'>>(`${PATH}/confirm`, { method: 'POST', body })).recoveryCodes,
        );
        await readAgain(PATH);
      }}
    >
      <p className="text-sm">{t.scan}</p>
      <img
        alt={t.qr}
        src={`data:image/svg+xml,${encodeURIComponent(renderSVG(secret.uri, { border: 2 }))}`}
        className="size-44 self-center rounded-lg border border-line bg-white"
      />
      <Copyable label={t.secret} value={secret.secret} />
      <TextField
        label={account.code}
        name="code"
        hint={account.codeHint}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
      />
    </Form>
  );
}

function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm">{t.recoveryAbout}</p>
      <ul aria-label={t.recovery} className="grid grid-cols-2 gap-1.5">
        {codes.map((code) => (
          <li key={code} className="rounded-control bg-raised px-2.5 py-1 text-center font-mono text-sm">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex justify-end gap-2">
        <Button onClick={() => saveAs(new Blob([`${codes.join('\n')}\n`]), 'greenroom-recovery-codes.txt')}>
          {t.downloadCodes}
        </Button>
        <Button variant="primary" onClick={onKept}>
          {t.kept}
        </Button>
      </div>
    </div>
  );
}
