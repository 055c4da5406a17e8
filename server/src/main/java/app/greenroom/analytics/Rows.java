package app.greenroom.analytics;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The address of the rows that a figure counts: a list with just the filters that show these and no others. */
record Rows(String path, Map<String, String> filters) {

    static Rows transactions(Question question) {
        return of("/api/transactions", question);
    }

    static Rows sentMessages(Question question) {
        return of("/api/messages", question).with("direction", "outgoing").with("sent", true);
    }

    /** Offers that had the time to be bought. */
    static Rows settledOffers(Period period, @Nullable UUID model) {
        return new Rows("/api/ppv/offers", Map.of())
                .with("since", period.since())
                .with("until", period.until())
                .with("model", model)
                .with("settled", true);
    }

    private static Rows of(String path, Question question) {
        return new Rows(path, Map.of())
                .with("since", question.period().since())
                .with("until", question.period().until())
                .with("model", question.model())
                .with("operator", question.operator());
    }

    /** The rows of one line of the report. */
    Rows of(Question question, String key) {
        if (question.by() != By.DAY) {
            return with(question.by().word(), key);
        }
        Map<String, String> day = new LinkedHashMap<>(filters);
        day.remove("since");
        day.remove("until");
        return new Rows(path, day)
                .with("day", key)
                .with("timeZone", question.period().zone().getId());
    }

    /** With one more filter, unless its value is null. */
    Rows with(String name, @Nullable Object value) {
        Map<String, String> more = new LinkedHashMap<>(filters);
        if (value != null) {
            more.put(name, value.toString());
        }
        return new Rows(path, more);
    }

    String address() {
        return path + "?"
                + filters.entrySet().stream()
                        .map(filter ->
                                filter.getKey() + "=" + URLEncoder.encode(filter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
