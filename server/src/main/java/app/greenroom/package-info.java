/** Greenroom's server: it stores, orders, suggests and guards. */
@NullMarked
package app.greenroom;

import org.jspecify.annotations.NullMarked;
