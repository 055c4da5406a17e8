import type { Finding } from '@/lib/schema';
import { conversation } from '@/lib/texts';
import { findingWords, stretches } from './findings';

/** The refused text with what was objected to marked in it. */
export function FindingList({
  text,
  findings,
  detail,
}: {
  text: string;
  findings: Finding[];
  detail: string | null;
}) {
  const words = [...new Set(findings.map(findingWords))];
  return (
    <>
      <p>
        <strong className="font-semibold">{conversation.trouble.refused}</strong> {detail}
      </p>
      {words.length > 0 && (
        <ul className="mt-0.5 list-inside list-disc">
          {words.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {findings.some(({ span }) => span) && (
        <p className="mt-1.5 max-h-24 overflow-y-auto whitespace-pre-wrap break-words rounded border border-red-line bg-surface px-2 py-1 text-ink">
          {stretches(text, findings).map((stretch) =>
            stretch.marked ? (
              <mark
                key={stretch.start}
                className="rounded-sm bg-red-soft px-0.5 text-red underline decoration-wavy underline-offset-2"
              >
                {stretch.text}
              </mark>
            ) : (
              <span key={stretch.start}>{stretch.text}</span>
            ),
          )}
        </p>
      )}
    </>
  );
}
