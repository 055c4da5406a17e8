/** Deliveries: an approved message's way to the platform, with exactly one outcome. */
@NullMarked
package app.greenroom.delivery;

import org.jspecify.annotations.NullMarked;
