package app.greenroom.platform.config;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets people say where things are as everybody does: {@code DATABASE_URL=postgres://user:password@host:port/name} and
 * {@code REDIS_URL=redis://:password@host:port}, with a comma between several nodes of a cluster. A system property of the same name comes before the environment. Passwords
 * and keys may lie in files ({@link SecretFiles}), and a password beside its address, in {@code DATABASE_PASSWORD} and
 * {@code REDIS_PASSWORD}.
 */
public final class DatabaseUrl implements ConfigSource {
    static final int ORDINAL = 350;
    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String USER = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";
    private static final String REDIS = "greenroom.redis-url";
    /** Variables that are taken as they are. */
    private static final Map<String, String> PLAIN = Map.of(
            "greenroom.jwt-secret", "GREENROOM_JWT_SECRET",
            "greenroom.replica-url", "DATABASE_REPLICA_URL",
            "greenroom.ledger-file", "GREENROOM_LEDGER_FILE",
            "greenroom.ledger-secret", "GREENROOM_LEDGER_SECRET",
            "greenroom.admin.password", "GREENROOM_ADMIN_PASSWORD",
            "OPENAI_API_KEY", "OPENAI_API_KEY",
            "PINECONE_API_KEY", "PINECONE_API_KEY");

    private static final Map<String, String> ENVIRONMENT = SecretFiles.resolve(System.getenv());
    private static final Pattern ADDRESS =
            Pattern.compile("[a-z]+://(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]+)(/[^?]*)?(\\?.*)?");

    /** A password may hold a comma. */
    private static final Pattern BETWEEN_ADDRESSES = Pattern.compile("\\s*,\\s*(?=rediss?://)");

    @Override
    public Map<String, String> getProperties() {
        return Map.of();
    }

    @Override
    public Set<String> getPropertyNames() {
        return Stream.concat(Stream.of(URL, USER, PASSWORD, REDIS), PLAIN.keySet().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public @Nullable String getValue(String name) {
        return switch (name) {
            case URL -> given("DATABASE_URL").map(DatabaseUrl::jdbcUrl).orElse(null);
            case USER -> given("DATABASE_URL").map(url -> userInfo(url, 0)).orElse(null);
            case PASSWORD -> given("DATABASE_URL").map(DatabaseUrl::password).orElse(null);
            case REDIS ->
                given("REDIS_URL")
                        .map(url -> given("REDIS_PASSWORD")
                                .map(password -> withPassword(url, password))
                                .orElse(url))
                        .orElse(null);
            default ->
                Optional.ofNullable(PLAIN.get(name)).flatMap(DatabaseUrl::given).orElse(null);
        };
    }

    @Override
    public String getName() {
        return "DATABASE_URL and REDIS_URL";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    private static Optional<String> given(String variable) {
        String property = System.getProperty(variable);
        return Optional.ofNullable(property != null ? property : ENVIRONMENT.get(variable))
                .filter(value -> !value.isBlank());
    }

    /** An address as JDBC wants it. */
    public record Address(
            String url, @Nullable String user, @Nullable String password) {}

    /** Takes an address apart, for a command that runs without the server. */
    public static Address parse(String url) {
        return new Address(jdbcUrl(url), userInfo(url, 0), password(url));
    }

    private static String jdbcUrl(String url) {
        if (url.startsWith("jdbc:")) {
            return url;
        }
        Matcher parts = parts(url);
        return "jdbc:postgresql://" + parts.group(3) + given(parts, 4) + given(parts, 5);
    }

    private static @Nullable String password(String url) {
        String inside = userInfo(url, 1);
        return inside != null ? inside : given("DATABASE_PASSWORD").orElse(null);
    }

    /** The one address of a Redis, or those of a cluster's nodes. */
    public static List<String> redisAddresses(String url) {
        return List.of(BETWEEN_ADDRESSES.split(url));
    }

    /** An address that holds a password of its own keeps it. */
    static String withPassword(String url, String password) {
        String user = Matcher.quoteReplacement("://:" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "@");
        return redisAddresses(url).stream()
                .map(one -> one.contains("@") ? one : one.replaceFirst("://", user))
                .collect(Collectors.joining(","));
    }

    private static @Nullable String userInfo(String url, int part) {
        String info = url.startsWith("jdbc:") ? null : parts(url).group(1 + part);
        return info == null ? null : URLDecoder.decode(info, StandardCharsets.UTF_8);
    }

    /** Taken apart by hand, because {@link java.net.URI} knows no host with an underscore, and Compose makes many. */
    private static Matcher parts(String url) {
        Matcher parts = ADDRESS.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("DATABASE_URL must look like postgres://user:password@host:5432/name");
        }
        return parts;
    }

    private static String given(Matcher parts, int group) {
        String part = parts.group(group);
        return part == null ? "" : part;
    }
}
