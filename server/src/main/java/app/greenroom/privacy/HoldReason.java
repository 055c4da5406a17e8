package app.greenroom.privacy;

import app.greenroom.platform.web.Checks;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why something must be kept. */
public record HoldReason(
        @Schema(required = true, maxLength = 500) @Nullable String reason) {

    static String of(@Nullable HoldReason given) {
        String reason = Checks.present(given).reason;
        new Checks()
                .text("reason", reason, 1, 500)
                .require(reason == null || reason.isEmpty() || !reason.isBlank(), "reason", "must not be blank")
                .orThrow();
        return Objects.requireNonNull(reason);
    }
}
