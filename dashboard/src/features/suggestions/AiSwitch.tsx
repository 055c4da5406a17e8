import { useMutation, useQuery } from '@tanstack/react-query';
import { Switch } from 'radix-ui';
import { api } from '@/lib/api';
import { applyModel, modelsQuery } from '@/lib/cache/models';
import { sentence } from '@/lib/problem';
import { queryClient } from '@/lib/query-client';
import type { Model } from '@/lib/schema';
import { useSession } from '@/lib/session';
import { useAction } from '@/lib/shortcuts/useShortcuts';
import { toast } from '@/lib/stores/toasts';
import { suggestions as t } from '@/lib/texts/suggestions';

/** Turns a model's suggestions off and on, for everybody. An admin's to do. */
export function AiSwitch({ modelId }: { modelId: string }) {
  const admin = useSession(({ user }) => user?.role === 'admin');
  const model = useQuery(modelsQuery).data?.find(({ id }) => id === modelId);
  return admin && model ? <Toggle model={model} /> : null;
}

function Toggle({ model }: { model: Model }) {
  const change = useMutation({
    mutationFn: (aiMode: Model['aiMode']) =>
      api<Model>(`/api/models/${model.id}`, { method: 'PUT', body: { aiMode } }),
    onSuccess: (stored) => {
      applyModel(queryClient, stored);
      const on = stored.aiMode === 'assist';
      toast(on ? t.on(stored.name) : t.off(stored.name), {
        undo: () => change.mutate(on ? 'off' : 'assist'),
      });
    },
    onError: (error) => toast(`${t.notSwitched} ${sentence(error)}`, { tone: 'failed' }),
  });
  const on = (change.isPending ? change.variables : model.aiMode) === 'assist';
  const id = `ai-${model.id}`;
  const turn = (next: boolean) => change.mutate(next ? 'assist' : 'off');
  useAction('ai', () => turn(!on));
  return (
    <div className="flex items-center justify-between border-line border-b px-4 py-2 text-ink-soft text-xs">
      <label htmlFor={id}>{t.switch(model.name)}</label>
      <Switch.Root
        id={id}
        checked={on}
        onCheckedChange={turn}
        className="relative h-5 w-9 rounded-full bg-line-strong transition-colors data-[state=checked]:bg-accent-fill"
      >
        <Switch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-white transition-transform data-[state=checked]:translate-x-4.5" />
      </Switch.Root>
    </div>
  );
}
