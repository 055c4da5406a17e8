/**
 * What may leave the desk and what must stop a person: versioned rule packs over text whose disguises are
 * undone first. Callers ask {@link app.greenroom.policy.Policy} and decide by the severity of its findings.
 */
@NullMarked
package app.greenroom.policy;

import org.jspecify.annotations.NullMarked;
