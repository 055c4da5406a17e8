import { cn } from '@/lib/cn';

type Rows = [string, string[]][];

/** Two of a thing beside each other; what only one of them has stands out. */
export function SideBySide({
  title,
  left,
  right,
  heads,
  same,
}: {
  title: string;
  left: Rows;
  right: Rows;
  heads: [string, string];
  same: string;
}) {
  const differing = left
    .map(([label, before], at) => ({ label, before, after: right[at]?.[1] ?? [] }))
    .filter(({ before, after }) => before.join('\n') !== after.join('\n'));
  if (differing.length === 0) return <p className="text-ink-soft text-sm">{same}</p>;
  return (
    <table aria-label={title} className="w-full table-fixed text-sm">
      <thead>
        <tr className="text-left text-ink-faint text-xs">
          <th scope="col" className="w-28 py-1 font-medium desk:w-44">
            <span className="sr-only">{title}</span>
          </th>
          {heads.map((head) => (
            <th key={head} scope="col" className="py-1 font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {differing.map(({ label, before, after }) => (
          <tr key={label} className="border-line/70 border-t align-top">
            <th scope="row" className="py-2 pr-3 text-left font-medium text-ink-soft">
              {label}
            </th>
            <Entries entries={before} others={after} mark="gone" />
            <Entries entries={after} others={before} mark="new" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Entries({ entries, others, mark }: { entries: string[]; others: string[]; mark: 'gone' | 'new' }) {
  return (
    <td className="py-2 pr-3">
      <ul className="flex flex-col gap-0.5">
        {entries.map((entry) => {
          const only = !others.includes(entry);
          const Tag = only ? (mark === 'gone' ? 'del' : 'ins') : 'span';
          return (
            <li key={entry} className="break-words">
              <Tag
                className={cn(
                  'no-underline',
                  only && mark === 'gone' && 'rounded bg-red-soft px-1 text-red',
                  only && mark === 'new' && 'rounded bg-accent-soft px-1 text-accent',
                )}
              >
                {entry}
              </Tag>
            </li>
          );
        })}
      </ul>
    </td>
  );
}
