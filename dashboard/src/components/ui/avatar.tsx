import type { CSSProperties } from 'react';
import { cn } from '@/lib/cn';
import { hueOf, initials } from '@/lib/person';

/** A person's initials on a colour that is always theirs. Decoration: the name stands beside it. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      style={{ '--hue': hueOf(name) } as CSSProperties}
      // Drawn by the style, not as text: initials are no part of any name that is read aloud.
      data-initials={initials(name)}
      className={cn(
        'before:content-[attr(data-initials)] avatar-tint inline-flex size-9 shrink-0 select-none items-center justify-center rounded-full font-semibold text-xs',
        className,
      )}
    />
  );
}
