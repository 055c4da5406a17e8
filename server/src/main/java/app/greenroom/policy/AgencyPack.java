package app.greenroom.policy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agency adds to the rules of the product.
 *
 * @param version 0 before anything was added; grows with each change
 */
public record AgencyPack(
        long version,
        List<Theme> themes,
        @Nullable UUID changedBy,
        @Nullable Instant changedAt) {
    static final AgencyPack NONE = new AgencyPack(0, List.of(), null, null);
    static final String NAME = "agency";

    /** @param name the rule's name in findings */
    public record Theme(String name, List<String> phrases) {}
}
