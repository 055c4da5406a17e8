import type { CSSProperties } from 'react';
import { hueOf } from '@/lib/person';
import type { Model } from '@/lib/schema';
import { Badge } from './ui/badge';

/** Whose inbox this belongs to: several models share one list. */
export function ModelChip({ model }: { model: Model | undefined }) {
  if (!model) return null;
  return (
    <Badge title={`@${model.ofUsername}`} className="min-w-0 shrink">
      <span
        aria-hidden="true"
        style={{ '--hue': hueOf(model.name) } as CSSProperties}
        className="size-1.5 shrink-0 rounded-full bg-[oklch(0.62_0.13_var(--hue))]"
      />
      <span className="truncate">{model.name}</span>
    </Badge>
  );
}
