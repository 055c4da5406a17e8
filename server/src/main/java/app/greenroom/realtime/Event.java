package app.greenroom.realtime;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A fact as the log holds it; {@code payload} is JSON, written once and passed on as it is. */
public record Event(
        @Schema(implementation = String.class) Cursor cursor,
        String type,
        UUID modelId,
        @Nullable UUID fanId,
        Instant at,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String payload) {}
