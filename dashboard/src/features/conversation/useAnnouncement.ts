import { useEffect, useRef, useState } from 'react';
import type { Message } from '@/lib/schema';

/** What a screen reader should say when the fan's message comes in: only what is new since opening. */
export function useAnnouncement(messages: Message[], name: string): string {
  const known = useRef<string | null>(null);
  const [words, setWords] = useState('');
  const newest = messages.findLast(({ direction }) => direction === 'incoming');
  useEffect(() => {
    if (!newest || newest.id === known.current) return;
    if (known.current !== null) setWords(`${name}: ${newest.content || 'sent media'}`);
    known.current = newest.id;
  }, [newest, name]);
  return words;
}
