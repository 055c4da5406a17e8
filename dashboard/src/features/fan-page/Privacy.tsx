import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Confirm, ConfirmButton } from '@/components/confirm';
import { Form, text } from '@/components/form/form';
import { TextField } from '@/components/form/inputs';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { Card } from '@/components/ui/page';
import { api } from '@/lib/api';
import { readAgain, useRead } from '@/lib/cache/reading';
import { download } from '@/lib/download';
import { nameOf } from '@/lib/person';
import { sentence } from '@/lib/problem';
import type { Page } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { fanPage as t } from '@/lib/texts/fan-page';

const HOLDS = '/api/privacy/legal-holds';

/** For admins: all that is held of a fan, an end to it, or that it must be kept. */
export function Privacy({ fan, onErased }: { fan: Shape<'FanDetails'>; onErased: () => void }) {
  const path = `/api/fans/${fan.id}`;
  const name = nameOf(fan);
  const holds = useRead<Page<Shape<'LegalHold'>>>(HOLDS);
  const hold = holds.data?.items.find(({ fanId }) => fanId === fan.id);
  const [open, setOpen] = useState<'erase' | 'hold' | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  return (
    <Card title={t.privacy} about={t.privacyAbout}>
      {failure !== null && (
        <Notice tone="red" alert className="mb-3">
          {sentence(failure)}
        </Notice>
      )}
      {hold && (
        <Notice
          tone="amber"
          className="mb-3"
          action={
            <ConfirmButton
              label={t.lift}
              title={t.liftTitle}
              act={t.lift}
              onConfirm={async () => {
                await api(`${path}/legal-hold`, { method: 'DELETE' });
                await readAgain(HOLDS);
              }}
            >
              <p>{t.liftWhy}</p>
            </ConfirmButton>
          }
        >
          {t.held}: {hold.reason}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          onClick={() => {
            setFailure(null);
            void download(`${path}/export`, `fan-${fan.username}.json`).catch(setFailure);
          }}
        >
          <Download aria-hidden="true" /> {t.export}
        </Button>
        {!hold && <Button onClick={() => setOpen('hold')}>{t.hold}</Button>}
        <Button onClick={() => setOpen('erase')} className="text-red">
          <Trash2 aria-hidden="true" /> {t.erase}
        </Button>
      </div>
      <Confirm
        open={open === 'erase'}
        onOpenChange={() => setOpen(null)}
        title={t.eraseTitle(name)}
        act={t.erase}
        mustType={fan.username}
        onConfirm={async () => {
          await api(path, { method: 'DELETE' });
          onErased();
        }}
      >
        <p>{t.eraseWhy}</p>
      </Confirm>
      <Dialog title={t.holdTitle(name)} open={open === 'hold'} onOpenChange={() => setOpen(null)}>
        <Form
          submit={t.hold}
          onCancel={() => setOpen(null)}
          onSubmit={async (fields) => {
            await api(`${path}/legal-hold`, { method: 'PUT', body: { reason: text(fields, 'reason') } });
            await readAgain(HOLDS);
            setOpen(null);
          }}
        >
          <p className="text-sm">{t.holdWhy}</p>
          <TextField label={t.holdReason} name="reason" required />
        </Form>
      </Dialog>
    </Card>
  );
}
