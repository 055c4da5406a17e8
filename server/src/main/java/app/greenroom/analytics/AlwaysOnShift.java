package app.greenroom.analytics;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** For agencies that do not clock in. */
@DefaultBean
@Singleton
class AlwaysOnShift implements WorkingHours {

    @Override
    public Map<UUID, List<Shift>> of(Set<UUID> operators, Instant since, Instant until) {
        return Map.of();
    }
}
