import { Page } from '@/components/ui/page';
import { ai } from '@/lib/texts/ai';
import { AiJobs } from './AiJobs';
import { AiMemory } from './AiMemory';
import { AiUsage } from './AiUsage';

/** What suggestions cost, what they remember, and what went wrong behind them. */
export function AiPage() {
  return (
    <Page title={ai.title} about={ai.about}>
      <AiUsage />
      <AiMemory />
      <AiJobs />
    </Page>
  );
}
