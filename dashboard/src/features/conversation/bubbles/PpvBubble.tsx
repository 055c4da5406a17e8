import { Lock, LockOpen } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { money } from '@/lib/person';
import type { Message } from '@/lib/schema';
import { conversation } from '@/lib/texts';
import { exactly } from '@/lib/time';
import { frame } from './frame';
import { MediaChips } from './MediaChips';

export function PpvBubble({ message }: { message: Message }) {
  const paid = message.purchasedAt !== null;
  const Icon = paid ? LockOpen : Lock;
  return (
    <div className={frame({ mood: message.direction })}>
      <MediaChips message={message} spaced />
      {message.content && (
        <p dir="auto" className="mb-2">
          {message.content}
        </p>
      )}
      <p className="flex items-center gap-2 border-accent-line border-t pt-1.5 text-sm">
        <Icon aria-hidden="true" className="size-4" />
        <span className="font-semibold">
          {message.price === null ? conversation.ppv.name : money(message.price)}
        </span>
        {paid ? (
          <Badge tone="accent" title={message.purchasedAt ? exactly(message.purchasedAt) : undefined}>
            {conversation.ppv.paid}
          </Badge>
        ) : (
          <Badge tone="amber">{conversation.ppv.unpaid}</Badge>
        )}
      </p>
    </div>
  );
}
