package app.greenroom.suggestion;

import java.util.List;

/**
 * What the agency noted of a fan, as far as a reply may depend on it.
 *
 * @param spendingTier {@code whale}, {@code regular} or {@code low}
 * @param preferences the fan's custom fields, each as {@code name: value}
 */
public record FanTraits(String spendingTier, List<String> preferences, List<String> tags) {
    /** Nothing is known yet. */
    static final FanTraits UNKNOWN = new FanTraits("low", List.of(), List.of());
}
