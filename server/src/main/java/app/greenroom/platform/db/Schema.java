package app.greenroom.platform.db;

import app.greenroom.platform.config.DatabaseUrl;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Jdbi;

/** How far a database's tables are, for whoever looks before the server does, or does without it. */
public final class Schema {
    private static final String FOLDER = "db/migration";
    private static final Pattern MIGRATION = Pattern.compile("V([0-9.]+)__.*\\.sql");

    private Schema() {}

    /** The newest version that this Greenroom knows: that of its last migration, wherever those lie. */
    public static String known() {
        try {
            URI first = Objects.requireNonNull(Schema.class.getClassLoader().getResource(FOLDER + "/V1__the_house.sql"))
                    .toURI();
            try (FileSystem jar = first.getScheme().equals("jar") ? FileSystems.newFileSystem(first, Map.of()) : null;
                    Stream<Path> files =
                            Files.list(jar == null ? Path.of(first).resolveSibling("") : jar.getPath("/" + FOLDER))) {
                return files.map(file -> MIGRATION.matcher(file.getFileName().toString()))
                        .filter(Matcher::matches)
                        .map(name -> MigrationVersion.fromVersion(name.group(1)))
                        .max(MigrationVersion::compareTo)
                        .orElseThrow()
                        .getVersion();
            }
        } catch (URISyntaxException | IOException unreadable) {
            throw new IllegalStateException("The migrations cannot be read", unreadable);
        }
    }

    /** The version of this database; empty if it was never made a desk's. */
    public static Optional<String> of(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("select to_regclass('flyway_schema_history') is not null")
                        .mapTo(Boolean.class)
                        .one()
                ? handle.createQuery("""
                        select version from flyway_schema_history
                        where success and version is not null order by installed_rank desc limit 1
                        """).mapTo(String.class).findOne()
                : Optional.empty());
    }

    public static boolean isNewer(String version) {
        return MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(known())) > 0;
    }

    /** Makes the tables, or brings them up to a version. */
    public static void migrate(String databaseUrl, String version) {
        flyway(to(databaseUrl))
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
    }

    /** Removes everything, where a desk was begun and not finished. */
    public static void clean(String databaseUrl) {
        flyway(to(databaseUrl)).cleanDisabled(false).load().clean();
    }

    private static FluentConfiguration to(String databaseUrl) {
        DatabaseUrl.Address address = DatabaseUrl.parse(databaseUrl);
        return Flyway.configure().dataSource(address.url(), address.user(), address.password());
    }

    private static FluentConfiguration flyway(FluentConfiguration configuration) {
        return configuration.locations("classpath:" + FOLDER);
    }
}
