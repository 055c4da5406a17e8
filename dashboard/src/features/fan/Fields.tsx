import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '@/lib/api';
import { detailsQuery, fanKey } from '@/lib/cache/fans';
import { fieldsQuery } from '@/lib/cache/lists';
import { sentence } from '@/lib/problem';
import { queryClient } from '@/lib/query-client';
import type { CustomField, Fan, FanDetails } from '@/lib/schema';
import { toast } from '@/lib/stores/toasts';
import { fan as texts } from '@/lib/texts';

const t = texts.fields;

/** What the agency keeps of this model's fans. Each field saves itself when it is left. */
export function Fields({ fan }: { fan: Fan }) {
  const fields = useQuery(fieldsQuery(fan.modelId)).data ?? [];
  const details = useQuery({ ...detailsQuery(fan.id, fan.version), enabled: fields.length > 0 }).data;
  if (fields.length === 0 || !details) return null;
  return (
    <section aria-label={t.name} className="flex flex-col gap-1.5">
      <h3 className="font-medium text-ink-soft text-xs">{t.name}</h3>
      <dl className="flex flex-col gap-1">
        {fields.map((field) => (
          <Field
            key={field.id}
            field={field}
            fan={fan}
            value={details.customFields.find(({ id }) => id === field.id)?.value ?? null}
          />
        ))}
      </dl>
    </section>
  );
}

function Field({ field, fan, value }: { field: CustomField; fan: Fan; value: unknown }) {
  const id = useId();
  const stored = value === null ? '' : String(value);
  const [typed, setTyped] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (next: string) => put(fan.id, field, next),
    onSuccess: (details, next) => {
      const { customFields: _, nextFollowUp: __, links: ___, ...row } = details;
      queryClient.setQueryData<Fan>(fanKey(fan.id), (held) => held && { ...held, version: row.version });
      queryClient.setQueryData(detailsQuery(fan.id, row.version).queryKey, details);
      setTyped(null);
      if (next !== stored) toast(t.saved(field.name), { undo: () => put(fan.id, field, stored) });
    },
    onError: (error) => {
      toast(`${t.failed(field.name)} ${sentence(error)}`, { tone: 'failed' });
      setTyped(null);
    },
  });
  const look =
    'h-7 w-full min-w-0 rounded-control border border-transparent bg-transparent px-1.5 text-sm hover:border-line focus-visible:border-line placeholder:text-ink-faint';
  const leave = () => typed !== null && typed.trim() !== stored && save.mutate(typed.trim());
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-2">
      <dt>
        <label htmlFor={id} className="block truncate text-ink-faint text-xs">
          {field.name}
        </label>
      </dt>
      <dd>
        {field.kind === 'choice' ? (
          <select
            id={id}
            value={typed ?? stored}
            onChange={(event) => save.mutate(event.target.value)}
            className={look}
          >
            <option value="">{t.empty}</option>
            {field.choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        ) : (
          <input
            id={id}
            dir="auto"
            type={field.kind}
            step={field.kind === 'number' ? 'any' : undefined}
            value={typed ?? stored}
            placeholder={t.empty}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={leave}
            onKeyDown={(event) => event.key === 'Enter' && leave()}
            className={look}
          />
        )}
      </dd>
    </div>
  );
}

/** An empty value takes the field away. */
const put = (fanId: string, { id, kind }: CustomField, text: string) =>
  api<FanDetails>(`/api/fans/${fanId}/fields`, {
    method: 'PUT',
    body: { values: { [id]: text === '' ? null : kind === 'number' ? Number(text) : text } },
  });
