/** Models: the creators whose inboxes are served, each with a personality profile. */
@NullMarked
package app.greenroom.model;

import org.jspecify.annotations.NullMarked;
