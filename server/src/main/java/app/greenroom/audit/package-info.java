/** Who did what: an append-only log in which each row's hash covers the row before it, so that no change goes unseen. */
@NullMarked
package app.greenroom.audit;

import org.jspecify.annotations.NullMarked;
