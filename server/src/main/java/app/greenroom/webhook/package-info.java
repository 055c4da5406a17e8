/** Webhooks: tells an agency's own systems what happens at the desk, signed, at least once. */
@NullMarked
package app.greenroom.webhook;

import org.jspecify.annotations.NullMarked;
