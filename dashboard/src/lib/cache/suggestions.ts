import type { Message, Suggestion } from '../schema';

export const suggestionKey = (fanId: string) => ['suggestion', fanId] as const;

/** What has become of a suggestion: it still fits, the fan wrote again, or somebody has answered. */
export type Standing = { state: 'fresh' } | { state: 'overtaken'; by: Message } | { state: 'answered' };

/** Judges a suggestion by what the conversation holds after the message it answers (oldest first). */
export function standing(suggestion: Suggestion, conversation: Message[]): Standing {
  if (!suggestion.messageId) return { state: 'fresh' };
  const answered = conversation.findIndex(({ id }) => id === suggestion.messageId);
  const since = conversation.slice(answered + 1);
  const by = since.findLast((message) => message.direction === 'incoming');
  if (answered < 0) return by && conversation.length > 0 ? { state: 'overtaken', by } : { state: 'fresh' };
  if (by) return { state: 'overtaken', by };
  return since.some(({ direction }) => direction === 'outgoing') ? { state: 'answered' } : { state: 'fresh' };
}
