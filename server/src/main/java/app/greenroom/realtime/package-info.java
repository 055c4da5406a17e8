/** The event log and its way to every screen: what is written with a change reaches each socket once, in order. */
@NullMarked
package app.greenroom.realtime;

import org.jspecify.annotations.NullMarked;
