import { HandCoins } from 'lucide-react';
import { money } from '@/lib/person';
import type { Message } from '@/lib/schema';
import { conversation } from '@/lib/texts';
import { frame } from './frame';

export function TipBubble({ message }: { message: Message }) {
  return (
    <div className={frame({ mood: 'money' })}>
      <p className="flex items-center gap-2 font-semibold text-amber">
        <HandCoins aria-hidden="true" className="size-4" />
        {message.price === null ? conversation.tipOfUnknown : conversation.tip(money(message.price))}
      </p>
      {message.content && (
        <p dir="auto" className="mt-1">
          {message.content}
        </p>
      )}
    </div>
  );
}
