/**
 * A copy of a whole desk, sealed for whoever holds the key; a desk made from such a copy; and the proof that one can be.
 * Used by commands beside a desk, never by the server. Why so: docs/adr/0019-backups.md.
 */
@NullMarked
package app.greenroom.backup;

import org.jspecify.annotations.NullMarked;
