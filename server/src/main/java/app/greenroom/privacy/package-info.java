/**
 * What is held of people, and an end to it: export, erasure and its ledger, legal holds, retention. docs/privacy.md
 * tells what is held where.
 */
@NullMarked
package app.greenroom.privacy;

import org.jspecify.annotations.NullMarked;
