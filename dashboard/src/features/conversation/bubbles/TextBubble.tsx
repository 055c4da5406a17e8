import type { Message } from '@/lib/schema';
import { frame } from './frame';
import { MediaChips } from './MediaChips';

export function TextBubble({ message }: { message: Message }) {
  return (
    <div dir="auto" className={frame({ mood: message.direction })}>
      <MediaChips message={message} spaced={message.content !== ''} />
      {message.content}
    </div>
  );
}
