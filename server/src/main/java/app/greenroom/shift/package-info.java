/** Shifts: who works when, and what one hands over to the next. */
@NullMarked
package app.greenroom.shift;

import org.jspecify.annotations.NullMarked;
