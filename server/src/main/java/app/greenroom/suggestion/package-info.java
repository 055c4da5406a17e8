/**
 * Three to five reply options for a conversation: context, memory, profile, a suggester, and a post-processor that
 * only lets through what may be said. The face is {@link app.greenroom.suggestion.Suggestions}.
 */
@NullMarked
package app.greenroom.suggestion;

import org.jspecify.annotations.NullMarked;
