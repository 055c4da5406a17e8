import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Form, text } from '@/components/form/form';
import { TextField } from '@/components/form/inputs';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Listing } from '@/components/ui/listing';
import { Card, Page } from '@/components/ui/page';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import { applyModel, modelsQuery } from '@/lib/cache/models';
import { money } from '@/lib/person';
import { queryClient } from '@/lib/query-client';
import type { Model } from '@/lib/schema';
import { admin } from '@/lib/texts/admin';
import { common } from '@/lib/texts/common';

const t = admin.models;

/** The creators whose inboxes are served. */
export function ModelsPage() {
  const models = useQuery(modelsQuery);
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t.title}
      about={t.about}
      actions={
        <Button variant="primary" onClick={() => setAdding(true)}>
          <Plus aria-hidden="true" /> {t.add}
        </Button>
      }
    >
      <Card title={t.caption} flush>
        <Listing
          caption={t.caption}
          query={models}
          rowKey={({ id }) => id}
          empty={t.empty}
          columns={[
            {
              title: t.name,
              cell: ({ id, name, ofUsername }) => (
                <span className="block min-w-36">
                  <Link
                    to="/admin/models/$modelId"
                    params={{ modelId: id }}
                    className="font-medium hover:underline"
                  >
                    {name}
                  </Link>
                  <span className="block text-ink-faint text-xs">@{ofUsername}</span>
                </span>
              ),
            },
            {
              title: t.ai,
              cell: ({ aiMode }) => (
                <Badge tone={aiMode === 'assist' ? 'accent' : 'plain'}>{t.aiModes[aiMode]}</Badge>
              ),
            },
            {
              title: t.thresholds,
              cell: ({ tierThresholds: { whale, regular } }) => `${money(regular)} / ${money(whale)}`,
            },
            { title: t.since, cell: ({ createdAt }) => <When day at={createdAt} /> },
          ]}
        />
      </Card>
      <Dialog title={t.add} open={adding} onOpenChange={setAdding}>
        <Form
          submit={common.add}
          onCancel={() => setAdding(false)}
          onSubmit={async (fields) => {
            const body = {
              name: text(fields, 'name'),
              ofUsername: text(fields, 'ofUsername').replace(/^@/, ''),
            };
            const model = await api<Model>('/api/models', { method: 'POST', body });
            applyModel(queryClient, model);
            await navigate({ to: '/admin/models/$modelId', params: { modelId: model.id } });
          }}
        >
          <TextField label={t.name} name="name" required />
          <TextField label={t.handle} name="ofUsername" hint={t.handleHint} required autoComplete="off" />
        </Form>
      </Dialog>
    </Page>
  );
}
