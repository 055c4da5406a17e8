import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { When } from '@/components/when';
import { api } from '@/lib/api';
import type { Shape } from '@/lib/shapes';
import { facts as t } from '@/lib/texts/facts';

const SETTLED_MS = 1000;

/** What contradicts what this fan was told, in a text that somebody types. It stops nobody. */
export function TypedWarnings({
  fanId,
  text,
  onMessage,
}: {
  fanId: string;
  text: string;
  onMessage: (messageId: string) => void;
}) {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery({
    queryKey: ['typed', fanId, settled],
    queryFn: ({ signal }) =>
      api<Shape<'Checked'>>('/api/ai/check', { method: 'POST', body: { fanId, text: settled }, signal }),
    enabled: settled !== '',
    retry: false,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  if (!data || text.trim() === '' || data.warnings.length === 0) return null;
  return (
    <Notice tone="amber">
      <ul aria-label={t.typed} className="flex flex-col gap-0.5">
        {data.warnings.map(({ kind, text: said, quote, sentAt, messageId }) => (
          <li key={`${kind} ${said}`} className="break-words">
            {said}
            {quote && (
              <span className="text-ink-soft">
                {' '}
                “{quote}”
                {sentAt && (
                  <>
                    {' · '}
                    <When day at={sentAt} />
                  </>
                )}
              </span>
            )}{' '}
            {messageId && (
              <button
                type="button"
                onClick={() => onMessage(messageId)}
                className="font-medium underline underline-offset-2"
              >
                {t.seeIt}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
