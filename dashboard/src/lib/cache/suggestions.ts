import type { Message, Suggestion } from '../schema';

export const suggestionKey = (fanId: string) => ['suggestion', fanId] as const;

/** What has become of a suggestion: it still fits, the fan wrote again, or somebody has answered. */
export type Standing = { state: 'fresh' } | { state: 'overtaken'; by: Message } | { state: 'answered' };

/** Judges a suggestion by what the conversation holds after the message it answers (oldest first). */
export function standing(suggestion: Suggestion, conversation: Message[]): Standing {
  if (!suggestion.messageId) return { state: 'fresh' };
  const answered = conversation.findIndex(({ id }) => id === suggestion.messageId);
  const last = conversation[conversation.length - 1];
  // Not here yet: the options were quicker than the event that brings their message.
  if (answered < 0 || !last || answered === conversation.length - 1) return { state: 'fresh' };
  return last.direction === 'outgoing' ? { state: 'answered' } : { state: 'overtaken', by: last };
}
