import { ChevronRight } from 'lucide-react';
import type { LeftOut } from '@/lib/schema';
import { suggestions as t } from '@/lib/texts/suggestions';

/** What was looked at and not offered: how many, and why. Closed until somebody wants to know. */
export function LeftOutTexts({ leftOut }: { leftOut: LeftOut[] }) {
  if (leftOut.length === 0) return null;
  return (
    <details className="group text-ink-faint text-xs">
      <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded hover:text-ink">
        <ChevronRight aria-hidden="true" className="size-3.5 transition-transform group-open:rotate-90" />
        {t.leftOut(leftOut.reduce((sum, { count }) => sum + count, 0))}
      </summary>
      <ul className="flex flex-col gap-1 pt-1.5 pl-4.5 text-ink-soft">
        {leftOut.map((each) => (
          <li key={`${each.reason} ${each.pack} ${each.rule}`} className="flex gap-2">
            <span className="min-w-4 text-right tabular-nums">{each.count}</span>
            <span>{because(each)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const because = ({ reason, pack, rule }: LeftOut): string =>
  pack && rule
    ? t.leftOutByRule(pack.replaceAll('-', ' '), rule.replaceAll('-', ' '))
    : (t.leftOutBecause[reason] ?? reason.replaceAll('-', ' '));
