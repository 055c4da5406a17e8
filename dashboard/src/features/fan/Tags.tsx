import { useMutation } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { fanKey } from '@/lib/cache/fans';
import { sentence } from '@/lib/problem';
import { queryClient } from '@/lib/query-client';
import type { Fan } from '@/lib/schema';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { toast } from '@/lib/stores/toasts';
import { fan as texts } from '@/lib/texts';
import { updateFan } from './updateFan';

const t = texts.tags;

type Edit = { add: string } | { remove: string };

const edited = (tags: string[], edit: Edit): string[] =>
  'add' in edit
    ? [...tags.filter((tag) => tag !== edit.add), edit.add]
    : tags.filter((tag) => tag !== edit.remove);

/** One tag more or less, on top of whatever tags the fan has by now. */
function saveTag(fan: Fan, edit: Edit) {
  const { tags } = queryClient.getQueryData<Fan>(fanKey(fan.id)) ?? fan;
  return updateFan(fan.id, { tags: edited(tags, edit) }, (now) => now.tags.join('\n') === tags.join('\n'));
}

export function Tags({ fan }: { fan: Fan }) {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useAction('tag', () => field.current?.focus());
  const save = useMutation({
    mutationFn: (edit: Edit) => saveTag(fan, edit),
    onSuccess: (_, edit) => {
      if ('remove' in edit) toast(t.removed(edit.remove), { undo: () => saveTag(fan, { add: edit.remove }) });
    },
  });
  const shown = save.isPending && save.variables ? edited(fan.tags, save.variables) : fan.tags;

  return (
    <section aria-label={t.name} className="flex flex-col gap-1.5">
      <h3 className="font-medium text-ink-soft text-xs">{t.name}</h3>
      <ul className="flex flex-wrap gap-1.5">
        {shown.map((tag) => (
          <li
            key={tag}
            className="inline-flex h-6 items-center rounded-full border border-line bg-raised pl-2 text-xs"
          >
            <bdi>{tag}</bdi>
            <button
              type="button"
              aria-label={t.remove(tag)}
              onClick={() => save.mutate({ remove: tag })}
              className="flex size-6 items-center justify-center rounded-full text-ink-faint hover:text-ink"
            >
              <X aria-hidden="true" className="size-3" />
            </button>
          </li>
        ))}
        <li>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const tag = typed.trim();
              if (!tag) return;
              setTyped('');
              save.mutate({ add: tag });
            }}
            className="relative"
          >
            <Plus
              aria-hidden="true"
              className="pointer-events-none absolute top-1.5 left-1.5 size-3 text-ink-faint"
            />
            <input
              ref={field}
              value={typed}
              maxLength={40}
              onChange={(event) => setTyped(event.target.value)}
              aria-label={t.add}
              dir="auto"
              placeholder={t.add}
              className="h-6 w-24 rounded-full border border-line-strong/60 border-dashed bg-transparent pr-2 pl-5.5 text-xs placeholder:text-ink-faint"
            />
          </form>
        </li>
      </ul>
      {save.isError && (
        <Notice tone="red" alert>
          {t.notSaved} {sentence(save.error)}
        </Notice>
      )}
    </section>
  );
}
