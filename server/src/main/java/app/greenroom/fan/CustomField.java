package app.greenroom.fan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that an agency wants to know of each fan of a model.
 *
 * @param kind {@code text}, {@code number}, {@code date} ({@code 2026-05-12}) or {@code choice}
 * @param choices what a {@code choice} can be; empty for the others
 */
public record CustomField(
        UUID id,
        UUID modelId,
        String name,

        @Schema(enumeration = {"text", "number", "date", "choice"})
        String kind,

        List<String> choices,
        Instant createdAt) {
    static final List<String> KINDS = List.of("text", "number", "date", "choice");
    static final int MOST_CHARACTERS = 1000;
}
