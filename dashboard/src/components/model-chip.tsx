import { useQuery } from '@tanstack/react-query';
import type { CSSProperties } from 'react';
import { modelsQuery } from '@/lib/cache/models';
import { Badge } from './ui/badge';

// Steps of the golden angle: however many models there are, neighbours stay far apart.
const STEP = 137.5;

/** Whose inbox this belongs to: several models share one list. */
export function ModelChip({ modelId }: { modelId: string }) {
  const models = useQuery(modelsQuery).data ?? [];
  const at = models.findIndex(({ id }) => id === modelId);
  const model = models[at];
  if (!model) return null;
  return (
    <Badge title={`@${model.ofUsername}`} className="min-w-0 shrink">
      <span
        aria-hidden="true"
        style={{ '--hue': (175 + at * STEP) % 360 } as CSSProperties}
        className="size-1.5 shrink-0 rounded-full bg-[oklch(0.62_0.13_var(--hue))]"
      />
      <span className="truncate">{model.name}</span>
    </Badge>
  );
}
