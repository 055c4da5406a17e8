/**
 * How well a reply fits a moment of a conversation: features of both, mixed by weights that the bench fits on public
 * dialogues ({@code ./greenroom bench suggestions}). The face is {@link app.greenroom.ranking.ReplyMix}. Nothing here
 * holds a text of those dialogues: only numbers, and how common single words are.
 */
@NullMarked
package app.greenroom.ranking;

import org.jspecify.annotations.NullMarked;
