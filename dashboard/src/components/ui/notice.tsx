import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

const LOOKS = {
  info: { Icon: Info, classes: 'border-line bg-raised text-ink-soft' },
  amber: { Icon: TriangleAlert, classes: 'border-amber-line bg-amber-soft text-amber' },
  red: { Icon: CircleAlert, classes: 'border-red-line bg-red-soft text-red' },
};

interface Props {
  tone: keyof typeof LOOKS;
  children: ReactNode;
  /** What a person can do about it. */
  action?: ReactNode;
  /** Spoken at once: for what has just happened. */
  alert?: boolean;
  className?: string;
}

export function Notice({ tone, children, action, alert = false, className }: Props) {
  const { Icon, classes } = LOOKS[tone];
  return (
    <div
      role={alert ? 'alert' : undefined}
      className={cn(
        'flex animate-appear items-start gap-2 rounded-lg border px-3 py-2 text-sm',
        classes,
        className,
      )}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 break-words">{children}</div>
      {action}
    </div>
  );
}
