/** Drafts: what an operator has begun to write to a fan, on every device of theirs. */
@NullMarked
package app.greenroom.draft;

import org.jspecify.annotations.NullMarked;
