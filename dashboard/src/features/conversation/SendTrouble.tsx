import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Trouble } from '@/lib/stores/outbox';
import { FindingList } from './FindingList';

/** Why the text is still here, and what to do next. */
export function SendTrouble({
  trouble,
  name,
  onSend,
}: {
  trouble: Trouble;
  name: string;
  onSend: () => void;
}) {
  switch (trouble.kind) {
    case 'moved':
      return (
        <Notice tone="amber" alert>
          <strong className="font-semibold">{name} wrote since you looked</strong> — read it, then send again.
          Your text is kept.
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="red" alert>
          <FindingList {...trouble} />
        </Notice>
      );
    case 'unanswered':
      return (
        <Notice
          tone="amber"
          alert
          action={
            <Button size="sm" onClick={onSend}>
              Try again
            </Button>
          }
        >
          The server did not answer. Your text is kept; trying again cannot send it twice.
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="red" alert>
          Not sent. {trouble.reason}
        </Notice>
      );
  }
}
