import { cn } from '@/lib/cn';

/** The place something will take. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cn('animate-pulse-soft rounded-md bg-line/80', className)} />;
}
