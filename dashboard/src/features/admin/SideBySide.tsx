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

type Mark = 'gone' | 'new';

function Entries({ entries, others, mark }: { entries: string[]; others: string[]; mark: Mark }) {
  const [other] = others;
  // A text was reworded; of a list, whole entries came and went.
  const reworded = entries.length === 1 && others.length === 1 && other !== undefined;
  return (
    <td className="py-2 pr-3">
      <ul className="flex flex-col gap-0.5">
        {entries.map((entry) => {
          const { before, only, after } = reworded
            ? apart(entry, other)
            : {
                before: '',
                only: others.includes(entry) ? '' : entry,
                after: others.includes(entry) ? entry : '',
              };
          return (
            <li key={entry} className="whitespace-pre-wrap break-words">
              {before}
              <Marked mark={mark}>{only}</Marked>
              {after}
            </li>
          );
        })}
      </ul>
    </td>
  );
}

function Marked({ mark, children }: { mark: Mark; children: string }) {
  if (children === '') return null;
  const Tag = mark === 'gone' ? 'del' : 'ins';
  return (
    <Tag
      className={cn(
        'rounded box-decoration-clone px-1 no-underline',
        mark === 'gone' ? 'bg-red-soft text-red' : 'bg-accent-soft text-accent',
      )}
    >
      {children}
    </Tag>
  );
}

/** What of a text the other one has not, between what both begin and end with, in whole words. */
function apart(text: string, other: string): { before: string; only: string; after: string } {
  const words = text.split(/(?<=\s)/);
  const others = other.split(/(?<=\s)/);
  const most = Math.min(words.length, others.length);
  let from = 0;
  while (from < most && words[from] === others[from]) from += 1;
  let back = 0;
  while (back < most - from && words.at(-1 - back) === others.at(-1 - back)) back += 1;
  const to = words.length - back;
  return {
    before: words.slice(0, from).join(''),
    only: words.slice(from, to).join(''),
    after: words.slice(to).join(''),
  };
}
