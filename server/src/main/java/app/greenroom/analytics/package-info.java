/** Figures: revenue and operators' work by day, model, operator or kind, each with the address of the rows it counts. */
@NullMarked
package app.greenroom.analytics;

import org.jspecify.annotations.NullMarked;
