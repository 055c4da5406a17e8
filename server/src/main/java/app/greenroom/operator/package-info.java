/** Operators: who they are, how they sign in, and which models each of them may see. */
@NullMarked
package app.greenroom.operator;

import org.jspecify.annotations.NullMarked;
