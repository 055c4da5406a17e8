import { Skeleton } from '@/components/ui/skeleton';
import { quick } from '@/lib/texts';

export function Loading() {
  return (
    <div role="status" aria-label={quick.loading} className="flex flex-col gap-2">
      {['a', 'b', 'c'].map((place) => (
        <Skeleton key={place} className="h-11" />
      ))}
    </div>
  );
}
