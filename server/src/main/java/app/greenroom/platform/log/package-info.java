/** What may be said of a failure: its kinds and its place, never its words, which can quote a fan. */
@NullMarked
package app.greenroom.platform.log;

import org.jspecify.annotations.NullMarked;
