package app.greenroom;

import app.greenroom.audit.AuditCheck;
import app.greenroom.platform.db.DatabaseAccess;
import app.greenroom.platform.embedded.CannotOpen;
import app.greenroom.platform.embedded.OpenDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** What {@code ./greenroom} does beside a desk, running or not: its words after the script's own. */
public final class Command {
    private static final int DONE = 0;
    private static final int FAULTY = 1;
    private static final int MISUSED = 2;

    private Command() {}

    public static void main(String... arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> words) {
        List<String> left = new ArrayList<>(words);
        try {
            Path data = Path.of(option(left, "--data", System.getProperty("greenroom-run.data", "data")));
            String head = option(left, "--head", "");
            if (left.equals(List.of("audit", "verify"))) {
                return withDatabase(data, jdbi -> verifyAudit(jdbi, head.isEmpty() ? null : head));
            }
            System.err.println("greenroom: there is no '" + String.join(" ", left) + "'.");
            return MISUSED;
        } catch (CannotOpen reason) {
            System.err.println("greenroom: " + reason.getMessage());
            return MISUSED;
        } catch (JdbiException failed) {
            System.err.println("greenroom: the database cannot be read: " + failed.getMessage());
            return MISUSED;
        }
    }

    private static int verifyAudit(Jdbi jdbi, @Nullable String kept) {
        AuditCheck.Result result = AuditCheck.of(jdbi, kept);
        if (result.faults().isEmpty()) {
            System.out.printf("The audit log is whole: %,d entries.%n", result.entries());
            System.out.println("Its head, to keep elsewhere and give to --head later: " + result.head());
            return DONE;
        }
        System.out.printf("The audit log was changed (%,d entries read):%n", result.entries());
        result.faults().forEach(fault -> System.out.println("  " + fault));
        return FAULTY;
    }

    private static int withDatabase(Path data, ToIntFunction<Jdbi> work) {
        try (OpenDatabase database = OpenDatabase.of(data, System.getenv())) {
            return work.applyAsInt(DatabaseAccess.open(database.url()));
        }
    }

    /** Takes an option and its value out of the words. */
    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 >= words.size()) {
            return otherwise;
        }
        words.remove(at);
        return words.remove(at);
    }
}
