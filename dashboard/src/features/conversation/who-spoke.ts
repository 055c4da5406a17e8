import { displayName } from '@/lib/person';
import type { Colleague, Message } from '@/lib/schema';

import { conversation } from '@/lib/texts';

/** Who a message is from, for a sentence. */
export function whoSpoke(
  { direction, operatorId }: Pick<Message, 'direction' | 'operatorId'>,
  fan: string,
  colleagues: Colleague[],
  me: string | undefined,
): string {
  if (direction === 'incoming') return fan;
  if (operatorId === null) return conversation.onThePage;
  if (operatorId === me) return conversation.inAnotherPlace;
  return displayName(colleagues.find(({ id }) => id === operatorId));
}
