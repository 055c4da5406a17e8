import { ago, exactly } from '@/lib/time';
import { useNow } from '@/lib/useNow';

/** A moment, short; the exact time on hover. */
export function When({ at, full = false }: { at: string; full?: boolean }) {
  const now = useNow();
  return (
    <time dateTime={at} title={exactly(at)} className="whitespace-nowrap">
      {full ? exactly(at) : ago(at, now)}
    </time>
  );
}
