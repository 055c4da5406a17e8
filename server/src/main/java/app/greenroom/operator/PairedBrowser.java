package app.greenroom.operator;

import java.time.Instant;
import java.util.UUID;

/**
 * A browser whose extension an operator let in.
 *
 * @param origin of the extension, {@code chrome-extension://<id>}
 * @param browser as it names itself
 * @param lastSeen to a quarter of an hour
 */
public record PairedBrowser(UUID id, String origin, String browser, Instant pairedAt, Instant lastSeen) {}
