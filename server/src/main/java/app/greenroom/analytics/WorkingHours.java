package app.greenroom.analytics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When operators were on shift. */
public interface WorkingHours {

    /**
     * The shifts of these operators that touch this span. Who never clocked in is left out: they count as always on
     * shift.
     */
    Map<UUID, List<Shift>> of(Set<UUID> operators, Instant since, Instant until);

    /** @param out null while it goes on */
    record Shift(Instant in, @Nullable Instant out) {}
}
