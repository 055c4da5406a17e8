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
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Words in the table {@code messages}. The newest messages are walked, which finds common words soon; words that turn
 * out to be rare are looked up, in some weeks and then in more: to fetch all that a long history holds takes long.
 */
@Singleton
class SearchStore {
    private static final int WALKED = 2_000;
    /** Of so many walked messages so many must match for walking on to be quicker than looking up. */
    private static final int COMMON = 20;

    private static final long WEEK_SECONDS = Duration.ofDays(7).toSeconds();
    /** So many times the weeks of the last look are looked at in the next one. */
    private static final int FURTHER = 4;

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
     * @param from the newest that may be among them; null for the newest of all
     * @param patience for each question to the database
     */
    List<Message> matching(
            Collection<UUID> models,
            HistoryFilter filter,
            Wanted wanted,
            @Nullable Place from,
            Duration patience,
            int limit) {
        return reads.read(handle -> handle.inTransaction(tx -> {
            // The planner has to see the words, each time; and who searches must not take all cores.
            tx.execute("""
                    select set_config('plan_cache_mode', 'force_custom_plan', true),
                           set_config('max_parallel_workers_per_gather', '0', true),
                           set_config('statement_timeout', '%d', true)
                    """.formatted(patience.toMillis()));
            return new Walk(tx, models, filter, wanted, limit).from(from);
        }));
    }

    /**
     * What is searched: messages that hold all of these words.
     *
     * @param open whether the last may be the beginning of a word
     */
    record Wanted(List<String> words, boolean open) {
        /** As a {@code tsquery}, for words that stand behind a prefix. */
        private String query(String prefix) {
            String all = words.stream()
                    .map(word -> "'" + prefix + word.replace("\\", "\\\\").replace("'", "''") + "'")
                    .collect(Collectors.joining(" & "));
            return open ? all + ":*" : all;
        }

        private String query() {
            return query("");
        }

        /** As {@code words_by_week} finds it, in all of these weeks. */
        private String query(LongStream weeks) {
            return weeks.mapToObj(week -> "(" + query("%05x".formatted(week)) + ")")
                    .collect(Collectors.joining(" | "));
        }
    }

    /** One search, on its way back in time. */
    private static final class Walk {
        private final Handle tx;
        private final Collection<UUID> models;
        private final HistoryFilter filter;
        private final Wanted wanted;
        private final int limit;
        private final List<Message> found = new ArrayList<>();

        Walk(Handle tx, Collection<UUID> models, HistoryFilter filter, Wanted wanted, int limit) {
            this.tx = tx;
            this.models = models;
            this.filter = filter;
            this.wanted = wanted;
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
            long last = week(at.sentAt());
            long first = since();
            for (long weeks = 1; last >= first && !isDone(); weeks *= FURTHER) {
                long until = Math.max(first, last - weeks + 1);
                lookUp(at, LongStream.rangeClosed(until, last));
                last = until - 1;
            }
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
            conditions.where("m.words @@ :query::tsquery", "query", wanted.query());
            return find("messages m where " + conditions.sql(), conditions);
        }

        /** Finds by the index of words what was said in these weeks. */
        private void lookUp(Place at, LongStream weeks) {
            Conditions conditions = upTo(at, MessageStore.conditions(models, filter))
                    .where("m.words @@ :query::tsquery", "query", wanted.query())
                    .where("words_by_week(m.words, m.sent_at) @@ :byWeek::tsquery", "byWeek", wanted.query(weeks));
            // All are found before the newest are taken: in the order of time, a rare word would be waited for.
            find("(select * from messages m where %s offset 0) m".formatted(conditions.sql()), conditions);
        }

        /** The first week that can hold a match: the one that is asked for, or the oldest message's. */
        private long since() {
            Instant asked = filter.span().since();
            return asked != null
                    ? week(asked)
                    : tx.createQuery("select coalesce(min(sent_at), now()) as sent_at from messages")
                            .map((row, context) -> week(Rows.time(row, "sent_at")))
                            .one();
        }

        private static long week(Instant time) {
            return Math.max(0, Math.floorDiv(time.getEpochSecond(), WEEK_SECONDS));
        }

        private static Conditions upTo(Place at, Conditions conditions) {
            return conditions
                    .where("(m.sent_at, m.id) <= (:at::timestamptz, :id)", "at", at.sentAt())
                    .with("id", at.id());
        }

        private int find(String rows, Conditions conditions) {
            List<Message> more = tx.createQuery(MessageStore.pageSql(rows, "desc", limit - found.size()))
                    .bindMap(conditions.values())
                    .map((row, context) -> MessageStore.read(row, true))
                    .list();
            found.addAll(more);
            return more.size();
        }
    }
}
