import type { Message } from '@/lib/schema';
import { PpvBubble } from './PpvBubble';
import { TextBubble } from './TextBubble';
import { TipBubble } from './TipBubble';

const BUBBLES = { text: TextBubble, tip: TipBubble, ppv: PpvBubble };

/** A message in the look of its kind. */
export function Bubble({ message }: { message: Message }) {
  const Look = BUBBLES[message.kind] ?? TextBubble;
  return <Look message={message} />;
}
