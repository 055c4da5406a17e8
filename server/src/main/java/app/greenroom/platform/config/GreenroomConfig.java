package app.greenroom.platform.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings by name; in the environment {@code greenroom.rate-limit-per-minute} is GREENROOM_RATE_LIMIT_PER_MINUTE. */
@ConfigMapping(prefix = "greenroom")
public interface GreenroomConfig {

    /** Requests a minute that one operator may make. */
    @WithDefault("100")
    int rateLimitPerMinute();

    /** Where Redis is, with its password: {@code redis://:password@host:port}. */
    String redisUrl();

    /** A copy of the database that follows it, for reads that may be long. */
    Optional<String> replicaUrl();

    /** At least 32 bytes, the same on every node; access tokens are signed with it. */
    String jwtSecret();

    /** What the hashes of erased fans are made with, if that is not the JWT secret: to keep after that was changed. */
    Optional<String> ledgerSecret();

    /** Where the ledger of erased fans is kept beside the database, to be there when an old database is restored. */
    Optional<Path> ledgerFile();

    /** Where the built dashboard lies. */
    Optional<Path> dashboardDir();

    /** What turns texts into vectors: {@code minilm}, in this process, or {@code openai}. */
    @WithDefault("minilm")
    String embedder();

    /** Where the embedder unpacks its native libraries; without it, the user's home. */
    Optional<Path> embedderFolder();

    /** Who takes traces over OTLP, such as {@code http://collector:4318/v1/traces}; without it there are none. */
    Optional<URI> tracesEndpoint();

    /** Origins beside our own whose pages may use the API and open a socket. */
    Optional<List<String>> corsOrigins();

    /** Roles that need a second factor, such as {@code admin}. */
    Optional<List<String>> requireTotp();

    /** Whether webhooks may go to addresses that are not public, such as one in this network. */
    @WithDefault("false")
    boolean webhookPrivateTargets();

    /** The first admin, made when there is no operator yet. */
    Admin admin();

    interface Admin {
        @WithDefault("admin@greenroom.local")
        String email();

        Optional<String> password();
    }

    /** The language model that words options, where {@link OpenAiConfig} says that there is one. */
    Chat chat();

    interface Chat {
        @WithDefault("gpt-4-turbo")
        String model();

        /** How it is told to write JSON: {@code json_object}, {@code json_schema}, or {@code none}. */
        @WithDefault("json_object")
        String responseFormat();

        /** How much is left to chance; {@code none} for a language model that refuses to be told. */
        @WithDefault("0.8")
        String temperature();

        /** Dollars for a million tokens of what is asked. */
        @WithDefault("10")
        BigDecimal promptPrice();

        /** Dollars for a million tokens of what is written. */
        @WithDefault("30")
        BigDecimal completionPrice();

        /** Dollars that a day may cost for each model; without it, there is no limit. */
        Optional<BigDecimal> dailyBudget();
    }

    /** For how many hours after a reply what the fan pays is counted for who sent it. */
    @WithDefault("24")
    int attributionHours();

    /** For how many hours after words of distress nothing is sold to a fan. */
    @WithDefault("72")
    int careHours();

    /** After how many hours an offer that was not bought counts as ignored. */
    @WithDefault("72")
    int offerIgnoredHours();

    /** For how many hours after an offer its fan is offered nothing else. */
    @WithDefault("12")
    int offerCoolDownHours();

    /** For how many days after an offer its fan is not offered the same item again. */
    @WithDefault("14")
    int offerItemCoolDownDays();

    /** How many offers must have an outcome before a propensity is told. */
    @WithDefault("50")
    int propensityOutcomes();

    /** After how many new outcomes the propensity is fitted anew. */
    @WithDefault("20")
    int propensityRefitAfter();

    /** Whether an empty database is filled with the demo agency. */
    @WithDefault("false")
    boolean demo();
}
