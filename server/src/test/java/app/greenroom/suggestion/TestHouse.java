package app.greenroom.suggestion;

import app.greenroom.fan.Standing;
import app.greenroom.platform.db.Json;
import app.greenroom.platform.tracing.Traces;
import app.greenroom.policy.Direction;
import app.greenroom.policy.Policy;
import app.greenroom.policy.Severity;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL and the real embedder, started once, with models, fans and messages made by hand. */
final class TestHouse implements ConversationAccess {
    static final Instant NOON = Instant.parse("2026-05-12T12:00:00Z");
    static final ObjectMapper JSON = new ObjectMapper();

    private static final ObjectMapper JSON_WITH_TIMES = new ObjectMapper().findAndRegisterModules();

    private static final class Started {
        static final Jdbi JDBI = startDatabase();
        static final MiniLmEmbedder EMBEDDER = new MiniLmEmbedder(Optional.empty());
        static final TemplateVectors TEMPLATES = new TemplateVectors(EMBEDDER);
        static final Policy POLICY = new Policy();
    }

    final Jdbi jdbi = Started.JDBI;
    final Embedder embedder = Started.EMBEDDER;
    final Policy policy = Started.POLICY;
    final SuggestionStore store = new SuggestionStore(jdbi, JSON_WITH_TIMES);
    final MemoryStore vectors = new MemoryStore(jdbi);
    final PostgresMemory memory = new PostgresMemory(store, vectors, embedder);
    final MemoryKeeper keeper = new MemoryKeeper(vectors, embedder, memory);
    final KeptVectors keptVectors = new KeptVectors(new MessageVectorStore(jdbi), embedder);
    final UUID operator = UUID.randomUUID();
    private final Map<UUID, Conversation> conversations = new HashMap<>();
    final List<OfferAdvice> offers = new ArrayList<>();
    final List<OptionCheck> checks = new ArrayList<>();
    final AiUsageStore usage = new AiUsageStore(jdbi);
    final MeterRegistry metrics = new SimpleMeterRegistry();
    final PreparedStore waiting = new PreparedStore(jdbi, new Json(JSON_WITH_TIMES));
    private final Prepared prepared = new Prepared(jdbi, waiting, store, policy, Clock.systemUTC());
    private int minute;

    TestHouse() {
        jdbi.useHandle(handle -> handle.execute(
                "insert into users (id, email, password_hash, role) values (?, ?, '', 'operator')",
                operator,
                operator + "@example.org"));
    }

    Suggestions suggestions() {
        return suggestions(new RetrievalSuggester(keptVectors, Started.TEMPLATES), memory, Duration.ofSeconds(60));
    }

    Suggestions suggestions(Suggester suggester, ConversationMemory from, Duration deadline) {
        return suggestions(openAi(OpenAiFake.OFF, null), suggester, from, deadline);
    }

    /** With a language model at this address. */
    Suggestions suggestions(OpenAiSettings settings, @Nullable BigDecimal budget, Duration deadline) {
        return suggestions(
                openAi(settings, budget), new RetrievalSuggester(keptVectors, Started.TEMPLATES), memory, deadline);
    }

    private OpenAiSuggester openAi(OpenAiSettings settings, @Nullable BigDecimal budget) {
        var clock = Clock.fixed(NOON, ZoneOffset.UTC);
        return new OpenAiSuggester(
                settings,
                new PromptWriter(),
                new AiUsage(usage, budget, metrics, clock),
                new StepTimes(metrics, Traces.off()),
                metrics,
                clock);
    }

    private Suggestions suggestions(
            OpenAiSuggester languageModel, Suggester suggester, ConversationMemory from, Duration deadline) {
        return new Suggestions(
                this,
                store,
                new Pipeline(
                        new SituationReader(store, policy),
                        new Recollection(embedder, from),
                        new ProfileReader(new FanTraitsStore(jdbi), offers),
                        languageModel,
                        suggester,
                        new OfferWords(),
                        new PostProcessor(policy),
                        new OptionMaker(checks),
                        new StepTimes(metrics, Traces.off()),
                        deadline),
                prepared,
                Traces.off());
    }

    /** What the first step knows; {@code upTo} is the newest message to look at. */
    Situation situation(Conversation conversation, @Nullable PastMessage upTo) {
        var reader = new SituationReader(store, policy);
        return reader.read(conversation, reader.last(conversation, upTo));
    }

    UUID model() {
        var id = UUID.randomUUID();
        jdbi.useHandle(handle -> handle.execute(
                "insert into models (id, name, of_username) values (?, 'Luna Vale', ?)", id, id.toString()));
        return id;
    }

    UUID fan(UUID model, String name, String profile) {
        return fan(model, name, profile, false);
    }

    UUID fan(UUID model, String name, String profile, boolean aiOff) {
        var id = UUID.randomUUID();
        jdbi.useHandle(handle -> handle.execute(
                "insert into fans (id, model_id, of_user_id, username, display_name) values (?, ?, ?, ?, ?)",
                id,
                model,
                id.toString(),
                "user" + id,
                name));
        conversations.put(id, new Conversation(model, "Luna Vale", id, name, aiOff, json(profile)));
        return id;
    }

    UUID fanSays(UUID fan, String text) {
        return message(fan, "incoming", text, "text", null);
    }

    UUID modelSays(UUID fan, String text) {
        return message(fan, "outgoing", text, "text", null);
    }

    UUID fanTips(UUID fan, String text) {
        return message(fan, "incoming", text, "tip", null);
    }

    UUID fanSendsMedia(UUID fan) {
        return message(fan, "incoming", "", "text", "https://cdn.example.org/1.jpg");
    }

    Suggestion suggest(UUID fan) {
        return suggested(suggestions().suggest(fan, null, operator));
    }

    static Suggestion suggested(SuggestionResult result) {
        if (result instanceof SuggestionResult.Suggested made) {
            return made.suggestion();
        }
        throw new AssertionError("no options but " + result);
    }

    @Override
    public Optional<Conversation> open(UUID fanId, UUID userId) {
        return Optional.ofNullable(conversations.get(fanId));
    }

    @Override
    public Optional<Conversation> find(UUID fanId) {
        return Optional.ofNullable(conversations.get(fanId));
    }

    @Override
    public Standing standing(Conversation conversation, List<PastMessage> last) {
        return new Standing(
                last.stream()
                        .filter(PastMessage::incoming)
                        .anyMatch(said -> policy.asksFor(Severity.FREEZE, Direction.INCOMING, said.text())),
                false);
    }

    long count(String table, String where) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + table + " where " + where)
                .mapTo(Long.class)
                .one());
    }

    private UUID message(UUID fan, String direction, String text, String kind, @Nullable String media) {
        var id = UUID.randomUUID();
        var model = Objects.requireNonNull(conversations.get(fan)).modelId();
        jdbi.useHandle(handle -> handle.execute(
                """
                insert into messages (id, model_id, fan_id, direction, content, kind, media_url, sent_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                model,
                fan,
                direction,
                text,
                kind,
                media,
                NOON.plusSeconds(60L * minute++).atOffset(ZoneOffset.UTC)));
        return id;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Jdbi startDatabase() {
        try {
            var url = EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres");
            // Pooled, as in the product: a new connection costs more than any of the queries.
            var source = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(8)
                            // What is stopped while it reads closes its connection.
                            .connectionValidator(ConnectionValidator.defaultValidator())
                            .validateOnBorrow(true)
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url))));
            Flyway.configure().dataSource(source).load().migrate();
            return Jdbi.create(source).installPlugin(new PostgresPlugin());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
