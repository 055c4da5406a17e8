/** Saved views: filters of the inbox that an operator keeps under a name. */
@NullMarked
package app.greenroom.view;

import org.jspecify.annotations.NullMarked;
