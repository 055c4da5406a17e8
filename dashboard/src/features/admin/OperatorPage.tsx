import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ArrowLeft, Download } from 'lucide-react';
import { useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Choices, Form, text } from '@/components/form/form';
import { SelectField, TextField } from '@/components/form/inputs';
import { Sessions } from '@/components/sessions';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Loaded } from '@/components/ui/loaded';
import { Card, Page } from '@/components/ui/page';
import { Tick } from '@/components/ui/tick';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import { useModelChoices } from '@/lib/cache/names';
import { readAgain, useRead } from '@/lib/cache/reading';
import { download } from '@/lib/download';
import { queryClient } from '@/lib/query-client';
import { useSession } from '@/lib/session';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';
import { common } from '@/lib/texts/common';
import { OnceLink, ROLES } from './OperatorsPage';

const t = admin.operators;

const again = async () => {
  await readAgain('/api/operators');
  await queryClient.invalidateQueries({ queryKey: colleaguesQuery.queryKey });
};

/** One operator: what they may see, and their access. */
export function OperatorPage() {
  const { operatorId = '' } = useParams({ strict: false });
  const account = useRead<Shape<'Account'>>(`/api/operators/${operatorId}`);
  const title = account.data?.name || account.data?.email || t.title;
  return (
    <Page
      title={title}
      about={
        <Link to="/admin/operators" className="inline-flex items-center gap-1 hover:underline">
          <ArrowLeft aria-hidden="true" className="size-3.5" /> {t.back}
        </Link>
      }
    >
      <Loaded query={account} className="h-72">
        {(held) => (
          <>
            <Details key={held.version} account={held} />
            <Access account={held} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Details({ account }: { account: Shape<'Account'> }) {
  const models = useModelChoices();
  return (
    <Card title={admin.models.settings} about={account.email}>
      <Form
        submit={common.save}
        done={common.saved}
        onReload={again}
        onSubmit={async (fields) => {
          await api(`/api/operators/${account.id}`, {
            method: 'PUT',
            headers: { 'If-Match': String(account.version) },
            body: { name: text(fields, 'name'), role: text(fields, 'role'), models: fields.getAll('models') },
          });
          await again();
        }}
      >
        <div className="grid gap-4 min-[560px]:grid-cols-2">
          <TextField label={t.name} name="name" defaultValue={account.name} required />
          <SelectField
            label={t.role}
            name="role"
            options={ROLES}
            defaultValue={account.role}
            hint={t.roleHint}
          />
        </div>
        <Choices
          legend={t.models}
          name="models"
          options={models}
          chosen={account.models}
          hint={t.modelsHint}
        />
      </Form>
    </Card>
  );
}

function Access({ account }: { account: Shape<'Account'> }) {
  const path = `/api/operators/${account.id}`;
  const sessions = `${path}/sessions`;
  const name = account.name || account.email;
  const me = useSession(({ user }) => user?.id === account.id);
  const navigate = useNavigate();
  const [link, setLink] = useState<Shape<'Reset'> | null>(null);
  const [alsoFactor, setAlsoFactor] = useState(false);
  const post = (what: string) => async () => {
    await api(`${path}/${what}`, { method: 'POST' });
    await again();
  };
  return (
    <>
      <Card
        title={t.access}
        actions={
          <>
            <Button
              size="sm"
              onClick={() => void download(`${path}/export`, `greenroom-${account.email}.json`)}
            >
              <Download aria-hidden="true" /> {t.export}
            </Button>
            {!me && (
              <>
                <ConfirmButton
                  label={t.resetLink}
                  title={t.resetTitle(name)}
                  act={t.resetAct}
                  onConfirm={async () => {
                    const body = { removeTwoFactor: alsoFactor };
                    setLink(await api<Shape<'Reset'>>(`${path}/reset`, { method: 'POST', body }));
                    await again();
                  }}
                >
                  <p>{t.resetWhy}</p>
                  {account.twoFactor && (
                    <Tick checked={alsoFactor} onChange={(event) => setAlsoFactor(event.target.checked)}>
                      {t.resetFactor}
                    </Tick>
                  )}
                </ConfirmButton>
                {account.disabledAt ? (
                  <ConfirmButton
                    label={t.enable}
                    title={t.enableTitle(name)}
                    act={t.enable}
                    onConfirm={post('enable')}
                  >
                    <p>{t.enableWhy}</p>
                  </ConfirmButton>
                ) : (
                  <ConfirmButton
                    label={t.disable}
                    title={t.disableTitle(name)}
                    act={t.disable}
                    onConfirm={post('disable')}
                  >
                    <p>{t.disableWhy}</p>
                  </ConfirmButton>
                )}
                <ConfirmButton
                  label={t.remove}
                  title={t.removeTitle(name)}
                  act={t.remove}
                  mustType={account.email}
                  onConfirm={async () => {
                    await api(path, { method: 'DELETE' });
                    await navigate({ to: '/admin/operators' });
                    await again();
                  }}
                >
                  <p>{t.removeWhy}</p>
                </ConfirmButton>
              </>
            )}
          </>
        }
      >
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
          <Said term={t.state}>
            <Badge tone={account.disabledAt ? 'plain' : 'accent'}>
              {account.disabledAt ? t.disabled : t.active}
            </Badge>
          </Said>
          <Said term={t.factor}>
            <Badge tone={account.twoFactor ? 'accent' : 'plain'}>
              {account.twoFactor ? t.factorOn : t.factorOff}
            </Badge>
          </Said>
          <Said term={t.since}>
            <When day at={account.createdAt} />
          </Said>
        </dl>
      </Card>
      <Card
        flush
        title={t.sessions}
        actions={
          <ConfirmButton
            label={t.endAll}
            title={t.endAllTitle(name)}
            act={t.endAll}
            onConfirm={async () => {
              await api(sessions, { method: 'DELETE' });
              await readAgain(sessions);
            }}
          >
            <p>{t.endAllWhy}</p>
          </ConfirmButton>
        }
      >
        <Sessions path={sessions} />
      </Card>
      <Dialog title={t.linkTitle} open={link !== null} onOpenChange={() => setLink(null)}>
        {link && <OnceLink link={link.link} until={link.expiresAt} onClose={() => setLink(null)} />}
      </Dialog>
    </>
  );
}

function Said({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-ink-faint text-xs">{term}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}
