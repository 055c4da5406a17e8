package app.greenroom.suggestion;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A text that an operator may approve; {@code marks} say in a few words where it comes from. */
public record Option(
        String text,
        @Schema(enumeration = {"reply", "ppv"}) String kind,
        @Nullable UUID itemId,
        List<Memory> memories,
        List<String> marks) {
    static Option reply(String text, List<Memory> memories, String mark) {
        return new Option(text, "reply", null, memories, List.of(mark));
    }
}
