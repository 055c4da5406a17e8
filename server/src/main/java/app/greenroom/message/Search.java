package app.greenroom.message;

import app.greenroom.operator.Caller;
import app.greenroom.operator.Scopes;
import app.greenroom.platform.web.Keyset;
import app.greenroom.platform.web.Outcome;
import app.greenroom.platform.web.Page;
import app.greenroom.platform.web.Problem;
import app.greenroom.platform.web.ToldTime;
import app.greenroom.platform.web.WebProblem;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Search over the whole history. Ranking every match of a common word would mean to read most of the history, so matches
 * are taken in stretches of the newest {@link #STRETCH}, and ranked within them: what is found is near in time first, and
 * a page costs the same in a small history and in a large one. docs/adr/0014-search.md tells more.
 */
@Singleton
class Search {
    private static final int STRETCH = 200;
    private static final int MOST_WORDS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String CANCELLED = "57014";
    /** Better than any: the cursor of a stretch of which nothing was shown yet. */
    private static final int ABOVE_ALL = 9;

    private static final Comparator<Ranked> ORDER = Comparator.comparingInt(Ranked::rank)
            .thenComparing(Ranked::at)
            .thenComparing(Ranked::id, Search::compare)
            .reversed();

    private final SearchStore store;
    private final FanNameStore names;
    private final Scopes scopes;

    Search(SearchStore store, FanNameStore names, Scopes scopes) {
        this.store = store;
        this.names = names;
        this.scopes = scopes;
    }

    /** A place among the results; without a message it is one that a cursor names. */
    private record Ranked(
            int rank, Instant at, UUID id, @Nullable Hit hit) {}

    private record Hit(Message message, List<Found.Mark> marks) {}

    /** Where a page goes on: in the stretch that begins at a message, behind a result. */
    private record Place(MessageStore.Place stretch, Ranked last) {}

    Outcome<Page<Found>> find(Caller caller, String text, HistoryFilter filter, @Nullable String cursor, int limit) {
        Place place = Keyset.decode(
                cursor,
                5,
                key -> new Place(
                        new MessageStore.Place(ToldTime.parse(key.get(0)), UUID.fromString(key.get(1))),
                        new Ranked(
                                Integer.parseInt(key.get(2)),
                                ToldTime.parse(key.get(3)),
                                UUID.fromString(key.get(4)),
                                null)));
        List<String> words = store.words(text);
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            return Outcome.refused(
                    Problem.of(WebProblem.INVALID_REQUEST, "q", "must hold 1 to %d words".formatted(MOST_WORDS)));
        }
        try {
            List<Message> matches = store.matching(
                    scopes.modelsOf(caller, filter.model()),
                    filter,
                    new SearchStore.Wanted(
                            words, isOpen(text) && words.getLast().length() > 1),
                    place == null ? null : place.stretch,
                    PATIENCE,
                    STRETCH + 1);
            return Outcome.done(page(matches, text, place, limit));
        } catch (RuntimeException failed) {
            if (wasCancelled(failed)) {
                return Outcome.refused(MessageProblem.SEARCH_TOO_WIDE, MessageProblem.SEARCH_TOO_WIDE.title());
            }
            throw failed;
        }
    }

    private Page<Found> page(List<Message> matches, String text, @Nullable Place place, int limit) {
        if (matches.isEmpty()) {
            return Page.whole(List.of());
        }
        MessageStore.Place stretch = key(matches.getFirst());
        List<Words.Word> asked = Words.of(text);
        boolean open = isOpen(text);
        List<Ranked> rest = matches.stream()
                .limit(STRETCH)
                .map(message -> ranked(message, asked, open))
                .sorted(ORDER)
                .filter(one -> place == null || ORDER.compare(one, place.last) > 0)
                .toList();
        List<Ranked> shown = rest.stream().limit(limit).toList();
        String next = null;
        if (rest.size() > limit) {
            next = cursor(stretch, shown.getLast());
        } else if (matches.size() > STRETCH) {
            MessageStore.Place older = key(matches.getLast());
            next = cursor(older, new Ranked(ABOVE_ALL, older.sentAt(), older.id(), null));
        }
        return new Page<>(
                named(shown.stream().map(Ranked::hit).filter(Objects::nonNull).toList()), next, null);
    }

    /** A fan who is erased meanwhile is found no more. */
    private List<Found> named(List<Hit> hits) {
        Map<UUID, Found.FoundFan> fans = names.of(
                hits.stream().map(hit -> hit.message.modelId()).collect(Collectors.toSet()),
                hits.stream().map(hit -> hit.message.fanId()).collect(Collectors.toSet()));
        return hits.stream()
                .filter(hit -> fans.containsKey(hit.message.fanId()))
                .map(hit -> new Found(hit.message, Objects.requireNonNull(fans.get(hit.message.fanId())), hit.marks))
                .toList();
    }

    private static Ranked ranked(Message message, List<Words.Word> asked, boolean open) {
        Match match = Match.of(message.content(), asked, open);
        return new Ranked(match.rank(), message.sentAt(), message.id(), new Hit(message, match.marks()));
    }

    private static MessageStore.Place key(Message message) {
        return new MessageStore.Place(message.sentAt(), message.id());
    }

    private static String cursor(MessageStore.Place stretch, Ranked last) {
        return Keyset.encode(stretch.sentAt(), stretch.id(), last.rank, last.at, last.id);
    }

    /** Whether the last word may go on: nothing was typed behind it. */
    private static boolean isOpen(String text) {
        return !text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1));
    }

    /** As PostgreSQL orders ids: Java's own order takes the halves as signed numbers. */
    private static int compare(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }

    private static boolean wasCancelled(Throwable failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return CANCELLED.equals(sql.getSQLState());
            }
        }
        return false;
    }
}
