/**
 * What colleagues see of one another: who looks at a conversation, who types in it, who has claimed it. It keeps two
 * people from answering the same fan; what keeps two answers from going out is {@code message.Messages}.
 */
@NullMarked
package app.greenroom.presence;

import org.jspecify.annotations.NullMarked;
