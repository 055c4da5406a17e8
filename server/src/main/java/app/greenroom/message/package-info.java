/** Messages: how what the extension read gets in exactly once, how an approved reply begins its way, history. */
@NullMarked
package app.greenroom.message;

import org.jspecify.annotations.NullMarked;
