package app.greenroom.message;

import app.greenroom.message.MessageStore.Place;
import app.greenroom.platform.db.Conditions;
import app.greenroom.platform.db.FreshReads;
import app.greenroom.platform.db.Rows;
import app.greenroom.platform.web.ToldTime;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Words in the table {@code messages}. The newest messages are walked, which finds common words soon; words that turn
 * out to be rare are looked up, and only those of a span of time are fetched, then of a longer one: the index of words
 * knows of no time, and to fetch all that it names takes long in a long history.
 */
@Singleton
class SearchStore {
    private static final int WALKED = 10_000;
    /** Of so many walked messages so many must match for walking on to be quicker than looking up. */
    private static final int COMMON = 50;

    private static final List<Duration> SPANS =
            List.of(Duration.ofDays(7), Duration.ofDays(28), Duration.ofDays(112), Duration.ofDays(448));

    /** Of all messages of a moment, the first in the order of a history. */
    private static final UUID LAST = new UUID(-1, -1);

    private final Jdbi jdbi;
    private final FreshReads reads;

    SearchStore(Jdbi jdbi, FreshReads reads) {
        this.jdbi = jdbi;
        this.reads = reads;
    }

    /** A text's words as they are searched, in their order. */
    List<String> words(String text) {
        return jdbi.withHandle(handle -> handle.createQuery("select unnest(searched_words(:text))")
                .bind("text", text)
                .mapTo(String.class)
                .list());
    }

    /**
     * The newest messages with all these words, from a place on.
     *
     * @param query a {@code tsquery}
     * @param from the newest that may be among them; null for the newest of all
     * @param patience for each question to the database
     */
    List<Message> matching(
            Collection<UUID> models,
            HistoryFilter filter,
            String query,
            @Nullable Place from,
            Duration patience,
            int limit) {
        return reads.read(handle -> handle.inTransaction(tx -> {
            // The planner has to see the words, each time; and who searches must not take all cores.
            tx.execute("set local plan_cache_mode = force_custom_plan");
            tx.execute("set local max_parallel_workers_per_gather = 0");
            tx.execute("set local statement_timeout = " + patience.toMillis());
            return new Walk(tx, models, filter, query, limit).from(from);
        }));
    }

    /** One search, on its way back in time. */
    private static final class Walk {
        private final Handle tx;
        private final Collection<UUID> models;
        private final HistoryFilter filter;
        private final String query;
        private final int limit;
        private final List<Message> found = new ArrayList<>();

        Walk(Handle tx, Collection<UUID> models, HistoryFilter filter, String query, int limit) {
            this.tx = tx;
            this.models = models;
            this.filter = filter;
            this.query = query;
            this.limit = limit;
        }

        List<Message> from(@Nullable Place newest) {
            Place at = newest == null ? start(filter.span().until()) : newest;
            long rows = WALKED;
            int matched;
            do {
                Place end = behind(at, rows);
                matched = walk(at, end);
                if (end == null || isDone()) {
                    return found;
                }
                at = end;
                boolean isCommon = matched * (long) WALKED >= COMMON * rows;
                rows = isCommon ? rows * (limit - found.size()) / matched + WALKED : 0;
            } while (rows > 0);
            for (Duration span : SPANS) {
                Instant since = at.sentAt().minus(span);
                lookUp(at, since);
                if (isDone()) {
                    return found;
                }
                at = new Place(since, LAST);
            }
            lookUp(at, null);
            return found;
        }

        private boolean isDone() {
            return found.size() >= limit;
        }

        private static Place start(@Nullable Instant until) {
            return new Place(until == null ? ToldTime.LAST : until, LAST);
        }

        /** Where so many messages have been walked; null if there are not so many. */
        private @Nullable Place behind(Place at, long rows) {
            Conditions conditions = upTo(at, new Conditions()).where("m.fan_id = :fan", "fan", filter.fan());
            return tx.createQuery("""
                            select m.sent_at, m.id
                            from messages m
                            where %s
                            order by m.sent_at desc, m.id desc
                            offset %d
                            limit 1
                            """.formatted(conditions.sql(), rows))
                    .bindMap(conditions.values())
                    .map((row, context) -> new Place(Rows.time(row, "sent_at"), Rows.id(row, "id")))
                    .findOne()
                    .orElse(null);
        }

        /** Looks at each message of a range; says how many matched. */
        private int walk(Place at, @Nullable Place end) {
            Conditions conditions = upTo(at, MessageStore.conditions(models, filter));
            if (end != null) {
                conditions
                        .where("(m.sent_at, m.id) > (:end::timestamptz, :endId)", "end", end.sentAt())
                        .with("endId", end.id());
            }
            // Said so, no index of words is asked.
            return find(conditions.where("(m.words @@ :query::tsquery) is true", "query", query));
        }

        /** Finds by the index of words what is not older than this. */
        private void lookUp(Place at, @Nullable Instant since) {
            find(upTo(at, MessageStore.conditions(models, filter))
                    .where("m.sent_at <= :at::timestamptz")
                    .where("m.sent_at > :from::timestamptz", "from", since)
                    .where("m.words @@ :query::tsquery", "query", query));
        }

        private static Conditions upTo(Place at, Conditions conditions) {
            return conditions
                    .where("(m.sent_at, m.id) <= (:at::timestamptz, :id)", "at", at.sentAt())
                    .with("id", at.id());
        }

        private int find(Conditions conditions) {
            List<Message> more = tx.createQuery(MessageStore.pageSql(conditions, "desc", limit - found.size()))
                    .bindMap(conditions.values())
                    .map((row, context) -> MessageStore.read(row, true))
                    .list();
            found.addAll(more);
            return more.size();
        }
    }
}
