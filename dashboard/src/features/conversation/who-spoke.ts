import { displayName } from '@/lib/person';
import type { Colleague, Message } from '@/lib/schema';

/** Who a message is from, for a sentence. */
export function whoSpoke(
  { direction, operatorId }: Pick<Message, 'direction' | 'operatorId'>,
  fan: string,
  colleagues: Colleague[],
  me: string | undefined,
): string {
  if (direction === 'incoming') return fan;
  if (operatorId === null) return 'Somebody on the platform’s page';
  if (operatorId === me) return 'You, in another place,';
  return displayName(colleagues.find(({ id }) => id === operatorId));
}
