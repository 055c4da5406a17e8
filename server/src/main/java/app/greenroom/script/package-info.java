/** Scripts: canned replies, with variables that are filled in for the fan at hand. */
@NullMarked
package app.greenroom.script;

import org.jspecify.annotations.NullMarked;
