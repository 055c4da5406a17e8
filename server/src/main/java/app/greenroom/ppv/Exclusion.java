package app.greenroom.ppv;

import app.greenroom.fan.Standing;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why an item must not be offered to a fan now; the first that holds is told first. */
enum Exclusion {
    @JsonProperty("frozen")
    FROZEN,
    @JsonProperty("distress")
    DISTRESS,
    @JsonProperty("retired")
    RETIRED,
    @JsonProperty("bought-before")
    BOUGHT_BEFORE,
    @JsonProperty("cool-down")
    COOL_DOWN;

    static Set<Exclusion> of(
            Standing standing,
            Map<UUID, OfferStore.Past> past,
            UUID item,
            boolean retired,
            OfferTimes times,
            Instant now) {
        Set<Exclusion> found = EnumSet.noneOf(Exclusion.class);
        OfferStore.Past own = past.get(item);
        if (standing.frozen()) {
            found.add(FROZEN);
        }
        if (standing.care()) {
            found.add(DISTRESS);
        }
        if (retired) {
            found.add(RETIRED);
        }
        if (own != null && own.bought()) {
            found.add(BOUGHT_BEFORE);
        }
        Instant until = coolUntil(past, item, times);
        if (until != null && until.isAfter(now)) {
            found.add(COOL_DOWN);
        }
        return found;
    }

    /** When the cool-down ends, for the fan and the item; null if there was no offer. */
    static @Nullable Instant coolUntil(Map<UUID, OfferStore.Past> past, UUID item, OfferTimes times) {
        Optional<Instant> ofFan = past.values().stream()
                .map(one -> one.sentAt().plus(times.coolDown()))
                .max(Comparator.naturalOrder());
        OfferStore.Past own = past.get(item);
        Optional<Instant> ofItem =
                Optional.ofNullable(own).map(one -> one.sentAt().plus(times.itemCoolDown()));
        return ofFan.filter(end -> ofItem.isEmpty() || end.isAfter(ofItem.get()))
                .or(() -> ofItem)
                .orElse(null);
    }
}
