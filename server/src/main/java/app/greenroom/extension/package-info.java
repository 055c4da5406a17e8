/**
 * Which models' pages are open in browsers with the extension, and why reading or typing is at rest there. Selectors are
 * told by their names and their version; nothing of a page's content comes here.
 */
@NullMarked
package app.greenroom.extension;

import org.jspecify.annotations.NullMarked;
