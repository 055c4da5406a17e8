package app.greenroom.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which backups of a folder stay: those of the last day, the newest of each of so many days and weeks, and always the
 * newest of all. A file of another name, or of another desk, is nobody's to remove.
 */
public record Keeping(int days, int weeks) {
    private static final Pattern NAME = Pattern.compile("greenroom-([0-9a-z]{8})-(\\d{4}-\\d{2}-\\d{2}T\\d{6}Z)\\.age");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** A backup by its name. */
    record Named(Path file, String desk, Instant at) {}

    static String name(String desk, Instant at) {
        return "greenroom-" + desk + "-" + STAMP.format(at) + ".age";
    }

    /** The backups in a folder, the newest first. */
    static List<Named> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> named(file).stream())
                    .sorted(Comparator.comparing(Named::at).reversed())
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    static Optional<Named> newest(Path folder) {
        return in(folder).stream().findFirst();
    }

    private static Optional<Named> named(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        try {
            return name.matches()
                    ? Optional.of(new Named(
                            file,
                            name.group(1),
                            LocalDateTime.parse(name.group(2), STAMP).toInstant(ZoneOffset.UTC)))
                    : Optional.empty();
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    /** Those that are not kept; the newest is kept whatever the numbers are. */
    List<Named> surplus(List<Named> newestFirst, Instant now) {
        Set<Named> kept = new HashSet<>(newestFirst.stream().limit(1).toList());
        newestFirst.stream()
                .filter(backup -> backup.at().isAfter(now.minus(Duration.ofDays(1))))
                .forEach(kept::add);
        kept.addAll(newestOfEach(
                newestFirst,
                days,
                at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC).toLocalDate()));
        kept.addAll(newestOfEach(newestFirst, weeks, Keeping::week));
        return newestFirst.stream().filter(backup -> !kept.contains(backup)).toList();
    }

    private static List<Named> newestOfEach(List<Named> newestFirst, int most, Function<Instant, Object> span) {
        Set<Object> spans = new HashSet<>();
        List<Named> newest = new ArrayList<>();
        for (Named backup : newestFirst) {
            if (spans.size() < most && spans.add(span.apply(backup.at()))) {
                newest.add(backup);
            }
        }
        return newest;
    }

    private static String week(Instant at) {
        LocalDateTime day = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        return day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
}
