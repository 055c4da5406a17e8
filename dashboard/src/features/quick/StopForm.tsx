import { Form, text } from '@/components/form/form';
import { AreaField } from '@/components/form/inputs';
import { useRead } from '@/lib/cache/reading';
import { nameOf } from '@/lib/person';
import type { Fan, Message } from '@/lib/schema';
import { stopWords } from '@/lib/stops';
import { stops as t } from '@/lib/texts/stops';
import { exactly } from '@/lib/time';
import { type Stop, stop } from './stop';

const WHY: Record<Stop, (name: string) => string> = {
  freeze: () => t.freezeWhy,
  release: t.releaseWhy,
  care: () => t.careWhy,
};
const ACT = { freeze: t.freezeAct, release: t.releaseAct, care: t.careAct };

/** Stops a conversation or lets it go on; somebody says why. */
export default function StopForm({ kind, fan, onDone }: { kind: Stop; fan: Fan; onDone: () => void }) {
  return (
    <Form
      submit={ACT[kind]}
      onCancel={onDone}
      onSubmit={async (fields) => {
        await stop(kind, fan, text(fields, 'reason'));
        onDone();
      }}
    >
      <p className="text-sm">{WHY[kind](nameOf(fan))}</p>
      {kind === 'release' && <Because fan={fan} />}
      <AreaField
        label={t.reason}
        hint={t.reasonHint}
        name="reason"
        dir="auto"
        required
        maxLength={500}
        rows={3}
      />
    </Form>
  );
}

/** What froze it, to be judged here. */
function Because({ fan }: { fan: Fan }) {
  const at = fan.frozenMessageId;
  const message = useRead<Message>(`/api/messages/${at}`, {}, at !== null).data;
  return (
    <div className="flex flex-col gap-1 rounded-lg border border-red-line bg-red-soft px-3 py-2 text-sm">
      <p className="text-red">{t.frozenMark(stopWords(fan.frozenReason))}</p>
      {message && (
        <blockquote dir="auto" className="max-h-32 overflow-y-auto whitespace-pre-wrap break-words">
          {message.content}
          <span className="text-ink-soft text-xs"> · {exactly(message.sentAt)}</span>
        </blockquote>
      )}
    </div>
  );
}
