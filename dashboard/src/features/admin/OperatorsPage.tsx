import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { ConfirmButton } from '@/components/confirm';
import { Copyable } from '@/components/copyable';
import { Choices, Form, text, textOrNull } from '@/components/form/form';
import { SelectField, TextField } from '@/components/form/inputs';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Listing } from '@/components/ui/listing';
import { Card, Page } from '@/components/ui/page';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import { useModelChoices, useModelNames, useOperatorNames } from '@/lib/cache/names';
import { readAgain, usePages } from '@/lib/cache/reading';
import { displayName } from '@/lib/person';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';

const t = admin.operators;
const INVITATIONS = '/api/operators/invitations';

export const ROLES = [
  { value: 'operator', label: t.roles.operator },
  { value: 'admin', label: t.roles.admin },
];

/** Who works here, and who is invited. */
export function OperatorsPage() {
  const operators = useQuery({ ...colleaguesQuery, refetchOnMount: 'always' });
  const invitations = usePages<Shape<'Invitation'>>(INVITATIONS);
  const modelName = useModelNames();
  const operatorName = useOperatorNames();
  const [inviting, setInviting] = useState(false);
  return (
    <Page
      title={t.title}
      about={t.about}
      actions={
        <Button variant="primary" onClick={() => setInviting(true)}>
          <UserPlus aria-hidden="true" /> {t.invite}
        </Button>
      }
    >
      <Card title={t.caption} flush>
        <Listing
          caption={t.caption}
          query={operators}
          rowKey={({ id }) => id}
          empty={t.empty}
          columns={[
            {
              title: t.name,
              cell: (operator) => (
                <span className="flex items-center sm:min-w-48 gap-2.5">
                  <Avatar name={displayName(operator)} className="size-7 text-2xs" />
                  <span className="min-w-0">
                    <Link
                      to="/admin/operators/$operatorId"
                      params={{ operatorId: operator.id }}
                      className="block truncate font-medium hover:underline"
                    >
                      {displayName(operator)}
                    </Link>
                    <span className="block truncate text-ink-faint text-xs blocks:whitespace-normal blocks:break-words">
                      {operator.email}
                    </span>
                  </span>
                </span>
              ),
            },
            { title: t.role, cell: ({ role }) => t.roles[role] },
            {
              title: t.models,
              cell: ({ role, models }) =>
                role === 'admin' ? t.allModels : models.map(modelName).filter(Boolean).join(', ') || '–',
            },
            {
              title: t.state,
              cell: ({ active }) => (
                <Badge tone={active ? 'accent' : 'plain'}>{active ? t.active : t.disabled}</Badge>
              ),
            },
          ]}
        />
      </Card>
      <Card title={t.invitations} flush>
        <Listing
          caption={t.invitations}
          query={invitations}
          rowKey={({ id }) => id}
          empty={t.invitationsEmpty}
          columns={[
            { title: t.email, cell: ({ email }) => email },
            { title: t.role, cell: ({ role }) => t.roles[role] },
            { title: t.invitedBy, cell: ({ invitedBy }) => operatorName(invitedBy) },
            { title: t.expires, cell: ({ expiresAt }) => <When full at={expiresAt} /> },
            {
              title: t.revoke,
              quiet: true,
              className: 'text-right',
              cell: ({ id, email }) => (
                <ConfirmButton
                  label={t.revoke}
                  title={t.revokeOf(email)}
                  act={t.revoke}
                  onConfirm={async () => {
                    await api(`${INVITATIONS}/${id}`, { method: 'DELETE' });
                    await readAgain(INVITATIONS);
                  }}
                >
                  <p>{t.revokeWhy}</p>
                </ConfirmButton>
              ),
            },
          ]}
        />
      </Card>
      <Invite open={inviting} onOpenChange={setInviting} />
    </Page>
  );
}

function Invite({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const models = useModelChoices();
  const [made, setMade] = useState<Shape<'Invited'> | null>(null);
  const close = () => {
    setMade(null);
    onOpenChange(false);
  };
  return (
    <Dialog title={made ? t.linkTitle : t.inviteTitle} open={open} onOpenChange={close}>
      {made ? (
        <OnceLink link={made.link} until={made.expiresAt} onClose={close} />
      ) : (
        <Form
          submit={t.makeLink}
          onCancel={close}
          onSubmit={async (fields) => {
            const body = {
              email: text(fields, 'email'),
              name: textOrNull(fields, 'name'),
              role: text(fields, 'role'),
              models: fields.getAll('models'),
            };
            setMade(await api<Shape<'Invited'>>(INVITATIONS, { method: 'POST', body }));
            await readAgain(INVITATIONS);
          }}
        >
          <TextField label={t.email} name="email" type="email" required autoComplete="off" />
          <TextField label={t.name} name="name" hint={t.nameHint} autoComplete="off" />
          <SelectField label={t.role} name="role" options={ROLES} hint={t.roleHint} />
          <Choices legend={t.models} name="models" options={models} hint={t.modelsHint} />
        </Form>
      )}
    </Dialog>
  );
}

/** A link that is shown once. */
export function OnceLink({ link, until, onClose }: { link: string; until: string; onClose: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm">{t.linkAbout}</p>
      <Copyable label={t.link} value={link} />
      <p className="text-ink-faint text-xs">
        {t.linkUntil} <When full at={until} />
      </p>
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          {admin.done}
        </Button>
      </div>
    </div>
  );
}
