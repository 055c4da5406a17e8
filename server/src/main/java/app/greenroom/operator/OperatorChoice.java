package app.greenroom.operator;

import app.greenroom.platform.web.Checks;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows a list shows, as its address says: one operator's, or those that are nobody's.
 *
 * @param id null for nobody's
 */
public record OperatorChoice(@Nullable UUID id) {
    /** How an address says nobody. */
    public static final String NOBODY = "none";

    /** Null without a choice: everybody's and nobody's. */
    public static @Nullable OperatorChoice asked(Checks checks, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.equals(NOBODY)) {
            return new OperatorChoice(null);
        }
        try {
            return new OperatorChoice(UUID.fromString(value));
        } catch (IllegalArgumentException notOne) {
            checks.require(false, "operator", "must be a UUID, or " + NOBODY);
            return null;
        }
    }

    public boolean isNobody() {
        return id == null;
    }

    /** As it stands in an address. */
    @Override
    public String toString() {
        return id == null ? NOBODY : id.toString();
    }
}
