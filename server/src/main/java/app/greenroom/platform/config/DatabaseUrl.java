package app.greenroom.platform.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets people say where things are as everybody does: {@code DATABASE_URL=postgres://user:password@host:port/name} and
 * {@code REDIS_URL=redis://:password@host:port}.
 */
public final class DatabaseUrl implements ConfigSource {
    static final int ORDINAL = 350;
    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String USER = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";
    private static final String REDIS = "greenroom.redis-url";

    @Override
    public Map<String, String> getProperties() {
        return Map.of();
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(URL, USER, PASSWORD, REDIS);
    }

    @Override
    public @Nullable String getValue(String name) {
        return switch (name) {
            case URL -> given("DATABASE_URL").map(DatabaseUrl::jdbcUrl).orElse(null);
            case USER -> given("DATABASE_URL").map(url -> userInfo(url, 0)).orElse(null);
            case PASSWORD -> given("DATABASE_URL").map(url -> userInfo(url, 1)).orElse(null);
            case REDIS -> given("REDIS_URL").orElse(null);
            default -> null;
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
        return Optional.ofNullable(property != null ? property : System.getenv(variable))
                .filter(value -> !value.isBlank());
    }

    private static String jdbcUrl(String url) {
        if (url.startsWith("jdbc:")) {
            return url;
        }
        URI uri = URI.create(url);
        return "jdbc:postgresql://%s%s%s%s"
                .formatted(
                        uri.getHost(),
                        uri.getPort() < 0 ? "" : ":" + uri.getPort(),
                        uri.getRawPath(),
                        uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static @Nullable String userInfo(String url, int part) {
        String info = url.startsWith("jdbc:") ? null : URI.create(url).getRawUserInfo();
        if (info == null) {
            return null;
        }
        String[] parts = info.split(":", 2);
        return part < parts.length ? URLDecoder.decode(parts[part], StandardCharsets.UTF_8) : null;
    }
}
