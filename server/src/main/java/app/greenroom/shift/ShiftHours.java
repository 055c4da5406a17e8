package app.greenroom.shift;

import app.greenroom.analytics.WorkingHours;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The hours that were really worked, for whoever measures how soon fans were answered in them. */
@Singleton
class ShiftHours implements WorkingHours {
    private final ShiftStore store;

    ShiftHours(ShiftStore store) {
        this.store = store;
    }

    @Override
    public Map<UUID, List<Shift>> of(Set<UUID> operators, Instant since, Instant until) {
        return store.worked(operators, since, until);
    }
}
