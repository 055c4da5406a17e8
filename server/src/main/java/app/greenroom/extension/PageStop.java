package app.greenroom.extension;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a part of a page is at rest.
 *
 * @param state what stands in the way, such as {@code page-changed}, {@code signed-out}, {@code dialog}
 * @param selector the name of the selector that no longer fits, if that is why
 */
public record PageStop(
        @Schema(enumeration = {"reading", "typing"}) String part,
        String state,
        @Nullable String selector) {}
