import { Page } from '@/components/ui/page';
import { library } from '@/lib/texts/library';
import { Scripts } from './Scripts';
import { Vault } from './Vault';

/** What operators reach for while they answer. */
export function LibraryPage() {
  return (
    <Page title={library.title} about={library.about}>
      <Scripts />
      <Vault />
    </Page>
  );
}
