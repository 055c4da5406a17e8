/** What every route shares: problems by name, outcomes as values, checks of what came in. */
@NullMarked
package app.greenroom.platform.web;

import org.jspecify.annotations.NullMarked;
