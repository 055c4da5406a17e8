import { ago, exactly, onDay } from '@/lib/time';
import { useNow } from '@/lib/useNow';

/** A moment, short, or its day; the exact time on hover. */
export function When({ at, full = false, day = false }: { at: string; full?: boolean; day?: boolean }) {
  const now = useNow();
  return (
    <time dateTime={at} title={exactly(at)} className="whitespace-nowrap">
      {day ? onDay(at) : full ? exactly(at) : ago(at, now)}
    </time>
  );
}
