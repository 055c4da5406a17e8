import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Input } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api';
import { sentence } from '@/lib/problem';
import type { Fan, Page, Rendered, Script } from '@/lib/schema';
import { toast } from '@/lib/stores/toasts';
import { quick } from '@/lib/texts';
import { DisclosureEntry } from './DisclosureEntry';
import { insert } from './insert';
import { Loading } from './Loading';

const t = quick.script;

const holds = ({ shortcut, text, category }: Script, words: string): boolean =>
  `${shortcut} ${category} ${text}`.toLowerCase().includes(words.toLowerCase());

/** Canned replies of the fan's model; one is filled in for the fan and put into the reply. */
export default function ScriptPicker({ fan, onDone }: { fan: Fan; onDone: () => void }) {
  const [words, setWords] = useState('');
  const scripts = useQuery({
    queryKey: ['scripts', fan.modelId],
    queryFn: async ({ signal }) =>
      (await api<Page<Script>>('/api/scripts', { query: { model: fan.modelId, limit: 200 }, signal })).items,
    staleTime: 30_000,
  });
  const render = useMutation({
    mutationFn: ({ id }: Script) =>
      api<Rendered>(`/api/scripts/${id}/render`, { method: 'POST', body: { fanId: fan.id } }),
    onSuccess: ({ text, missing, findings }) => {
      insert(fan.id, text);
      if (missing.length > 0) toast(t.missing(missing.join(', ')), { tone: 'failed' });
      const refused = findings.filter(({ severity }) => severity === 'refuse' || severity === 'freeze');
      if (refused.length > 0) {
        toast(t.findings(refused.map(({ rule }) => rule.replaceAll('-', ' ')).join(', ')), {
          tone: 'failed',
        });
      }
      onDone();
    },
  });
  if (scripts.isPending) return <Loading />;
  if (scripts.isError) return <Notice tone="red">{sentence(scripts.error)}</Notice>;
  const asked = words.trim().toLowerCase();
  const fitting = scripts.data
    .filter((script) => holds(script, asked))
    // Whoever types a shortcut means that script.
    .sort((a, b) => Number(b.shortcut.startsWith(asked)) - Number(a.shortcut.startsWith(asked)));
  return (
    <div className="flex flex-col gap-3">
      <Input
        autoFocus
        dir="auto"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          const [first] = fitting;
          if (event.key !== 'Enter' || !first) return;
          event.preventDefault();
          render.mutate(first);
        }}
        aria-label={t.search}
        placeholder={t.search}
      />
      {render.isError && (
        <Notice tone="red" alert>
          {t.failed} {sentence(render.error)}
        </Notice>
      )}
      <DisclosureEntry fan={fan} onDone={onDone} />
      {fitting.length === 0 ? (
        <p className="text-ink-soft text-sm">{scripts.data.length === 0 ? t.noneHere : t.none}</p>
      ) : (
        <ul aria-label={t.title} className="-mx-2 flex max-h-[50vh] flex-col overflow-y-auto">
          {fitting.map((script, at) => (
            <li key={script.id}>
              <button
                type="button"
                disabled={render.isPending}
                onClick={() => render.mutate(script)}
                className="w-full rounded-lg px-2 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
              >
                <span className="flex items-center gap-2">
                  <span className="font-medium text-sm">{script.shortcut}</span>
                  {script.category && <Badge>{script.category}</Badge>}
                  {script.modelId === null && <Badge>{t.all}</Badge>}
                  <span className="flex-1" />
                  {at === 0 && words !== '' && <Kbd>Enter</Kbd>}
                </span>
                <span dir="auto" className="mt-0.5 line-clamp-2 text-ink-soft text-sm">
                  {script.text}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
