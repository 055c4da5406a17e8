import { useEffect, useRef, useState } from 'react';
import type { Message } from '@/lib/schema';

/**
 * Where "new" begins: the first message that nobody had read when the conversation was opened, or that came
 * while nobody was looking. Once there is one it stays, until an answer is sent.
 */
export function useUnreadMark(messages: Message[] | undefined, looking: boolean): string | null {
  const [mark, setMark] = useState<string | null>(null);
  const opening = useRef(true);
  useEffect(() => {
    if (!messages) return;
    const newest = messages[messages.length - 1];
    if (newest?.direction === 'outgoing') setMark(null);
    else if (opening.current || !looking) {
      const first = messages.find(({ direction, isRead }) => direction === 'incoming' && !isRead)?.id;
      if (first) setMark((held) => held ?? first);
    }
    opening.current = false;
  }, [messages, looking]);
  return mark;
}
