/** Looks an installation over, and says of each thing that it is well or what to do about it. */
@NullMarked
package app.greenroom.doctor;

import org.jspecify.annotations.NullMarked;
