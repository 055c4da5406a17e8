import { Badge } from '@/components/ui/badge';
import { When } from '@/components/when';
import { useRead } from '@/lib/cache/reading';
import type { Fan } from '@/lib/schema';
import type { Shape } from '@/lib/shapes';
import { quick } from '@/lib/texts';
import { insert } from './insert';

const t = quick.disclosure;

/** What the model tells fans about who answers them, whether this one was told, and the way to tell them. */
export function DisclosureEntry({ fan, onDone }: { fan: Fan; onDone: () => void }) {
  const { data } = useRead<Shape<'Disclosure'>>(`/api/fans/${fan.id}/disclosure`);
  if (!data?.text) return null;
  return (
    <button
      type="button"
      onClick={() => {
        insert(fan.id, data.text);
        onDone();
      }}
      className="rounded-lg border border-line px-2.5 py-2 text-left hover:bg-hover"
    >
      <span className="flex items-center justify-between gap-2">
        <span className="font-medium text-sm">{t.title}</span>
        {data.shown ? (
          <Badge tone="accent">
            {t.shown} <When full at={data.shown.at} />
          </Badge>
        ) : (
          <Badge tone="amber">{t.notShown}</Badge>
        )}
      </span>
      <span dir="auto" className="mt-0.5 line-clamp-2 text-ink-soft text-sm">
        {data.text}
      </span>
    </button>
  );
}
