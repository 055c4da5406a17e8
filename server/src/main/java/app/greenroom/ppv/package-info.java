/** The vault: pay-per-view items of each model, to whom they were offered, at what price, and who bought them. */
@NullMarked
package app.greenroom.ppv;

import org.jspecify.annotations.NullMarked;
