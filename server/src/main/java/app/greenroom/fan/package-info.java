/** Fans: who they are to a model, and their row in the inbox. */
@NullMarked
package app.greenroom.fan;

import org.jspecify.annotations.NullMarked;
