import type { Message } from '@/lib/schema';
import { frame } from './frame';
import { MediaChip } from './MediaChip';

export function TextBubble({ message }: { message: Message }) {
  return (
    <div dir="auto" className={frame({ mood: message.direction })}>
      {message.mediaUrl && <MediaChip url={message.mediaUrl} spaced={message.content !== ''} />}
      {message.content}
    </div>
  );
}
