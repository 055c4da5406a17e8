import { cn } from '@/lib/cn';
import { presenceWords } from '@/lib/stores/presence';
import { useColleaguesAt } from '@/lib/stores/useColleaguesAt';
import { Avatar } from './ui/avatar';

const MOST = 3;

/** The colleagues at a conversation, as initials; who types is ringed. The words are for ears and pointers. */
export function Onlookers({ fanId, className }: { fanId: string; className?: string }) {
  const colleagues = useColleaguesAt(fanId);
  if (colleagues.length === 0) return null;
  const words = presenceWords(colleagues);
  return (
    <span title={words} className={cn('inline-flex shrink-0 items-center', className)}>
      <span aria-hidden="true" className="flex -space-x-1">
        {colleagues.slice(0, MOST).map(({ id, name, typing }) => (
          <Avatar
            key={id}
            name={name}
            className={cn(
              'size-4.5 text-[0.5625rem] ring-1 ring-surface',
              typing && 'animate-pulse-soft ring-2 ring-accent',
            )}
          />
        ))}
      </span>
      {colleagues.length > MOST && (
        <span aria-hidden="true" className="pl-0.5 text-2xs text-ink-soft">
          +{colleagues.length - MOST}
        </span>
      )}
      <span className="sr-only">{words}</span>
    </span>
  );
}
