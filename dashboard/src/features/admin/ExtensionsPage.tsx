import { Badge } from '@/components/ui/badge';
import { Listing } from '@/components/ui/listing';
import { Notice } from '@/components/ui/notice';
import { Card, Page } from '@/components/ui/page';
import { When } from '@/components/when';
import { useModelChoices, useModelNames, useOperatorNames } from '@/lib/cache/names';
import { useRead } from '@/lib/cache/reading';
import type { Page as PageOf } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { admin } from '@/lib/texts/admin';
import { common } from '@/lib/texts/common';

const t = admin.extensions;

/** Which models' pages are open in a browser with the extension, and whether it reads and types there. */
export function ExtensionsPage() {
  const pages = useRead<PageOf<Shape<'ExtensionPage'>>>('/api/extensions');
  const modelName = useModelNames();
  const nameOf = useOperatorNames();
  const open = pages.data?.items;
  const without = useModelChoices().filter(({ value }) => !open?.some(({ modelId }) => modelId === value));
  return (
    <Page title={t.title} about={t.about}>
      <Card title={t.caption} flush>
        <Listing
          caption={t.caption}
          query={{ ...pages, data: open }}
          rowKey={({ installation, modelId }) => `${installation}-${modelId}`}
          empty={t.none}
          columns={[
            {
              title: common.model,
              cell: ({ modelId }) => (
                <span className="whitespace-nowrap font-medium">{modelName(modelId)}</span>
              ),
            },
            {
              title: t.health,
              cell: (page) => <Health page={page} isOld={open?.some((other) => isOlder(page, other))} />,
            },
            { title: t.operator, cell: ({ operatorId }) => nameOf(operatorId) },
            {
              title: t.platform,
              cell: ({ platform, selectors }) => (
                <span className="block whitespace-nowrap">
                  {platform}
                  <span className="block text-ink-faint text-xs">{t.selectors(selectors)}</span>
                </span>
              ),
            },
            { title: t.version, cell: ({ version }) => version },
            { title: t.since, cell: ({ since }) => <When at={since} /> },
            { title: t.seen, cell: ({ seenAt }) => <When at={seenAt} /> },
          ]}
        />
      </Card>
      {open && open.length > 0 && without.length > 0 && (
        <Notice tone="info">
          <strong className="font-semibold">{t.notServed}:</strong>{' '}
          {without.map(({ label }) => label).join(', ')}. {t.notServedAbout}
        </Notice>
      )}
    </Page>
  );
}

/** Number by number: 0.9.0 comes before 0.10.0. */
const comesBefore = (version: string, other: string) =>
  version.localeCompare(other, 'en', { numeric: true }) < 0;

/** Whether another browser has a newer extension, or newer selectors of the same platform. */
const isOlder = (page: Shape<'ExtensionPage'>, other: Shape<'ExtensionPage'>) =>
  comesBefore(page.version, other.version) ||
  (page.platform === other.platform && comesBefore(page.selectors, other.selectors));

function Health({
  page: { stops, paused },
  isOld,
}: {
  page: Shape<'ExtensionPage'>;
  isOld: boolean | undefined;
}) {
  return (
    <span className="flex min-w-40 flex-col items-start gap-1">
      {paused && <Badge tone="amber">{t.paused}</Badge>}
      {stops.map(({ part, state, selector }) => (
        <Badge key={`${part} ${state} ${selector}`} tone="red" className="whitespace-normal">
          {t.stopped(t.parts[part], t.states[state] ?? state.replaceAll('-', ' '), selector)}
        </Badge>
      ))}
      {stops.length === 0 && !paused && <Badge tone="accent">{t.well}</Badge>}
      {isOld && (
        <Badge tone="amber" className="whitespace-normal">
          {t.older}
        </Badge>
      )}
    </span>
  );
}
