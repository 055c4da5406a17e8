/** Transactions: what fans paid, each recorded once, with whom it is counted for; and the days' totals. */
@NullMarked
package app.greenroom.transaction;

import org.jspecify.annotations.NullMarked;
