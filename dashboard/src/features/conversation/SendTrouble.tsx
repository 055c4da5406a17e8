import { useQuery } from '@tanstack/react-query';
import { Notice } from '@/components/ui/notice';
import { colleaguesQuery } from '@/lib/cache/colleagues';
import type { Message } from '@/lib/schema';
import { useSession } from '@/lib/session';
import type { Trouble } from '@/lib/stores/drafts';
import { conversation } from '@/lib/texts';
import { FindingList } from './FindingList';
import { whoSpoke } from './who-spoke';

const t = conversation.trouble;

interface Props {
  trouble: Trouble;
  name: string;
  /** The conversation as it is here, oldest first. */
  messages: Message[];
}

/** Why the text is still here, and what to do next. */
export function SendTrouble({ trouble, name, messages }: Props) {
  switch (trouble.kind) {
    case 'moved':
      return <Moved newer={trouble.newer} name={name} messages={messages} />;
    case 'refused':
      return (
        <Notice tone="red" alert>
          <FindingList {...trouble} />
        </Notice>
      );
    case 'unanswered':
      return (
        <Notice tone="amber" alert>
          {t.takenBack}
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="red" alert>
          {t.notSent(trouble.reason)}
        </Notice>
      );
  }
}

const MOST = 3;

function Moved({
  newer,
  name,
  messages,
}: Omit<Props, 'trouble'> & { newer: Extract<Trouble, { kind: 'moved' }>['newer'] }) {
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const me = useSession((state) => state.user?.id);
  const speaker = (message: (typeof newer)[number]) => whoSpoke(message, name, colleagues, me);
  const speakers = [...new Set(newer.map(speaker))];
  const latest = newer.slice(-MOST);
  return (
    <Notice tone="amber" alert>
      <p>
        <strong className="font-semibold">
          {t.moved(speakers.length > 0 ? new Intl.ListFormat('en').format(speakers) : conversation.somebody)}
        </strong>{' '}
        {t.movedWhy}
      </p>
      <ul className="mt-1 flex flex-col gap-0.5">
        {latest.map((message) => (
          <li key={message.id} className="truncate text-ink-soft">
            <span className="font-medium">{speaker(message)}:</span>{' '}
            {messages.find(({ id }) => id === message.id)?.content || conversation.medium}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
