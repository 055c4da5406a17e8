package app.greenroom.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/**
 * A restored desk on its way into a data folder. It is made whole in a folder beside; one rename decides that it takes the
 * place of what is there, and whoever opens the folder next goes on where this was cut. What was there is kept.
 */
public final class Restored {
    private static final String MAKING = "restoring";
    private static final String DECIDED = "restored";
    /** Redis first: sessions and jobs of the old desk are none of the restored one, which has none of its own. */
    private static final List<String> PARTS = List.of("redis", "secrets.properties", "erasures.ledger", "postgres");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Restored() {}

    /** An empty folder in which a desk can be made, beside what the folder holds. */
    public static Path begin(DataFolder folder) throws IOException {
        discard(folder.path(MAKING));
        return withPrograms(Files.createDirectory(folder.path(MAKING)));
    }

    /** PostgreSQL's programs are unpacked once for the folder and for what is made inside of it. */
    private static Path withPrograms(Path inside) throws IOException {
        if (Files.exists(inside.resolveSibling("bin"))) {
            Files.createSymbolicLink(inside.resolve("bin"), Path.of("..", "bin"));
        }
        return inside;
    }

    /** The desk that was made takes the place of what there was; answers where that is now. */
    public static Path takeOver(DataFolder folder) throws IOException {
        Path decided = folder.path(DECIDED);
        Files.writeString(folder.path(MAKING).resolve("since"), "before-restore-" + STAMP.format(Instant.now()));
        Files.move(folder.path(MAKING), decided, StandardCopyOption.ATOMIC_MOVE);
        return finish(folder.path(""));
    }

    /** Whether what was made takes the place of what is there, now or when the folder is opened next. */
    public static boolean isDecided(DataFolder folder) {
        return Files.exists(folder.path(DECIDED));
    }

    /** What a restore that did not come to its end left. */
    public static void abandon(DataFolder folder) {
        try {
            discard(folder.path(MAKING));
        } catch (IOException stuck) {
            System.err.println(
                    "What was begun of a restore stays in " + folder.path(MAKING) + ": " + stuck.getMessage());
        }
    }

    /** At the opening of a folder: goes on with what was decided, and removes what was not. */
    static void settle(Path root) throws IOException {
        if (Files.exists(root.resolve(DECIDED))) {
            System.out.println("Finishing a restore that was cut; what was there before is in " + finish(root) + ".");
        }
        if (Files.exists(root.resolve(MAKING))) {
            System.out.println("Removing what an unfinished restore left.");
            discard(root.resolve(MAKING));
        }
    }

    private static Path finish(Path root) throws IOException {
        Path decided = root.resolve(DECIDED);
        Path before = root.resolve(Files.readString(decided.resolve("since")).strip());
        Files.createDirectories(before);
        DataFolder.keepPrivate(before);
        endServers(root);
        for (String part : PARTS) {
            Path old = root.resolve(part);
            Path restored = decided.resolve(part);
            boolean isNew = part.equals("redis") || Files.exists(restored);
            if (isNew && Files.exists(old) && !Files.exists(before.resolve(part))) {
                Files.move(old, before.resolve(part), StandardCopyOption.ATOMIC_MOVE);
            }
            if (Files.exists(restored)) {
                Files.move(restored, old, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        // Under its first name again: what is left of it then is removed by whoever opens the folder next.
        discard(root.resolve(MAKING));
        Files.move(decided, root.resolve(MAKING), StandardCopyOption.ATOMIC_MOVE);
        discard(root.resolve(MAKING));
        if (Objects.requireNonNull(before.toFile().list()).length == 0) {
            Files.delete(before);
        }
        return before;
    }

    /** An empty folder for a desk that is tried out; what an earlier trial left in it goes. */
    public static Path scratch(Path folder) {
        if (DataFolder.isInUse(folder)) {
            throw new CannotOpen("Somebody else is at work in " + folder + "; wait until that ends.");
        }
        try {
            discard(folder);
            return withPrograms(Files.createDirectories(folder));
        } catch (IOException stuck) {
            throw new CannotOpen(folder + " cannot be emptied: " + stuck.getMessage(), stuck);
        }
    }

    /** What was made and is not wanted goes. */
    public static void remove(Path folder) {
        try {
            discard(folder);
        } catch (IOException stuck) {
            System.err.println("What was begun stays in " + folder + ": " + stuck.getMessage());
        }
    }

    private static void discard(Path making) throws IOException {
        if (Files.exists(making)) {
            endServers(making);
            DataFolder.remove(making);
        }
    }

    private static void endServers(Path root) {
        Orphans.end(root.resolve("postgres/postmaster.pid"), "postgres", "INT");
        Orphans.end(root.resolve("redis/redis.pid"), "redis-server", "TERM");
    }
}
