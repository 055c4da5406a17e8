package app.greenroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How PostgreSQL goes about the statements that an operator's day is made of, on 100,000 messages: what the desk really
 * sends while it answers is listened to, and its plan, for whatever values, is asked for.
 */
@QuarkusTest
class HotPlansTest extends DeskTest {
    private static final int FANS = 5_000;
    /** The rest has said nothing. Most conversations are as short as two pages, and a plan is made for those. */
    private static final int TALKERS = 1_000;

    private static final int MESSAGES = 100_000;
    private static final Pattern SCANNED = Pattern.compile("Seq Scan on (messages|fans|deliveries|events_\\d+)\\b");
    /** What is asked behind everybody's back: to fit the propensity, to prepare options. */
    private static final Pattern BEHIND = Pattern.compile("\\b(ppv_offers|message_vectors)\\b");

    private static final Pattern PARAMETER = Pattern.compile("\\?");

    private final Set<String> heard = ConcurrentHashMap.newKeySet();

    private SqlLogger usual;

    @BeforeEach
    void fillTheDesk() {
        jdbi.useTransaction(tx -> {
            // What is made here fits together, so that nothing needs to be looked up row by row.
            tx.execute("set local session_replication_role = replica");
            tx.execute("""
                    insert into fans (id, model_id, of_user_id, username, display_name, spending_tier, last_message_at,
                                      last_message_preview, last_message_direction, unread_count, waiting_since)
                    select gen_random_uuid(), m.id, n::text, 'fan' || n, 'Fan ' || n,
                           case n % 20 when 0 then 'whale' else 'low' end, now() - n * interval '1 minute', 'text',
                           'incoming', n % 3, case n % 3 when 0 then null else now() - n * interval '1 minute' end
                    from models m, generate_series(1, ?) n
                    """, FANS);
            tx.execute("""
                    insert into messages (id, model_id, fan_id, direction, content, platform_key, is_read, sent_at)
                    select gen_random_uuid(), f.model_id, f.id, case n % 2 when 0 then 'outgoing' else 'incoming' end,
                           'a text of ' || n, 'bulk' || n, n > 1, now() - n * interval '1 hour'
                    from fans f, generate_series(1, ?) n
                    where f.of_user_id::int <= ?
                    """, MESSAGES / TALKERS, TALKERS);
            tx.execute("""
                    insert into deliveries (id, model_id, fan_id, message_id, state)
                    select gen_random_uuid(), model_id, fan_id, id,
                           case substr(platform_key, 5)::int % 100 when 0 then 'failed' else 'confirmed' end
                    from messages where direction = 'outgoing'
                    """);
            tx.execute("""
                    insert into events (model_id, fan_id, type, payload)
                    select model_id, fan_id, 'message.received', '{}' from messages
                    """);
        });
        jdbi.useHandle(handle -> handle.execute("analyze fans, messages, deliveries, events"));
        usual = jdbi.getConfig(SqlStatements.class).getSqlLogger();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                heard.add(context.getParsedSql().getSql());
            }
        });
    }

    @AfterEach
    void listenNoMore() {
        jdbi.setSqlLogger(usual);
    }

    @Test
    void every_statement_of_a_day_finds_what_it_needs_by_an_index() {
        UUID fan = fan();
        Map<String, Object> message = arrives("7", "news", "good evening", Instant.now());
        post(readingAt("7", "news", "good evening", Instant.now())).statusCode(200);
        post(own("7", "own")).statusCode(201);
        Map<String, Object> last = arrives("7", "more", "and you?", Instant.now());
        arrives("a stranger", "first", "hello", Instant.now());
        ok("/api/fans");
        ok("/api/fans?cursor=" + desk().get("/api/fans").path("nextCursor"));
        ok("/api/fans?tier=whale&unread=true");
        ok("/api/fans?waiting=true");
        ok("/api/fans/" + fan);
        ok("/api/messages?fan=" + fan);
        ok("/api/messages?limit=5&fan=%s&cursor=%s"
                .formatted(fan, desk().get("/api/messages?limit=5&fan=" + fan).path("nextCursor")));
        ok("/api/messages?limit=5&fan=%s&until=%s".formatted(fan, Instant.now()));
        ok("/api/messages/" + message.get("id"));
        ok("/api/events?after=" + desk().get("/api/events").path("cursor"));
        desk().put("/api/messages/" + message.get("id") + "/read").then().statusCode(200);
        post(reply(last.get("fanId"), last.get("id"), "fine, thanks")).statusCode(201);
        ok("/api/deliveries?model=" + model + "&state=queued");
        String eyes = "/api/deliveries?state=failed&state=unknown&order=newest&limit=5";
        ok(eyes);
        ok(eyes + "&cursor=" + desk().get(eyes).path("nextCursor"));
        ok("/api/deliveries");

        Set<String> statements = new LinkedHashSet<>(heard);
        assertThat(statements).as("what the desk asked of the database").hasSizeGreaterThan(25);
        for (String statement : statements) {
            if (isAboutRows(statement)) {
                String plan = plan(statement);
                assertThat(plan).as(statement).doesNotContainPattern(SCANNED);
                if (isPage(statement)) {
                    assertThat(plan).as(statement).doesNotContain("Sort");
                }
            }
        }
        assertThat(statements.stream().filter(HotPlansTest::isPage)).hasSizeGreaterThanOrEqualTo(10);
    }

    /** Search is planned for each text, because it matters how common the words are. */
    @Test
    void a_word_is_found_by_the_words_index() {
        String plan = jdbi.withHandle(handle -> String.join(
                "\n",
                handle.createQuery("""
                        explain select id from messages
                        where model_id = any(array[:model]::uuid[])
                          and words @@ '''bulkless'''::tsquery
                          and words_by_week(words, sent_at) @@ '''00b99bulkless'' | ''00b98bulkless'''::tsquery
                        """)
                        .bind("model", UUID.fromString(model))
                        .mapTo(String.class)
                        .list()));
        assertThat(plan).contains("messages_words_by_week").doesNotContainPattern(SCANNED);
    }

    private UUID fan() {
        return jdbi.withHandle(handle -> handle.createQuery("select id from fans where of_user_id = '7'")
                .mapTo(UUID.class)
                .one());
    }

    private Map<String, Object> own(String fan, String key) {
        Map<String, Object> own = readingAt(fan, key, "how was your day?", Instant.now());
        own.put("direction", "outgoing");
        return own;
    }

    private void ok(String path) {
        desk().get(path).then().statusCode(200);
    }

    /** A statement on these tables that reads rows; what only adds some looks nothing up. */
    private static boolean isAboutRows(String statement) {
        Predicate<String> names =
                Pattern.compile("\\b(messages|fans|deliveries|events)\\b").asPredicate();
        return names.test(statement)
                && !statement.stripLeading().startsWith("insert")
                && !BEHIND.matcher(statement).find();
    }

    private static boolean isPage(String statement) {
        return Pattern.compile("from (fans f|messages m|deliveries d)\\b")
                        .matcher(statement)
                        .find()
                && Pattern.compile("limit \\d+\\s*($|\\) m\\b)")
                        .matcher(statement)
                        .find()
                && !statement.contains("is distinct from");
    }

    /** The plan for any values, which a connection keeps once it has sent a statement several times. */
    private String plan(String statement) {
        int[] number = {0};
        String numbered = PARAMETER.matcher(statement).replaceAll(match -> "\\$" + ++number[0]);
        String nothing = String.join(", ", Collections.nCopies(number[0], "null"));
        return jdbi.inTransaction(tx -> {
            tx.execute("set local plan_cache_mode = force_generic_plan");
            try (Statement asked = tx.getConnection().createStatement()) {
                asked.execute("prepare hot as " + numbered);
                ResultSet rows =
                        asked.executeQuery("explain execute hot" + (nothing.isEmpty() ? "" : "(" + nothing + ")"));
                List<String> lines = new ArrayList<>();
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
                asked.execute("deallocate hot");
                return String.join("\n", lines);
            } catch (SQLException failed) {
                throw new IllegalStateException(numbered, failed);
            }
        });
    }
}
