package app.greenroom;

import app.greenroom.audit.AuditCheck;
import app.greenroom.backup.BackupRefused;
import app.greenroom.doctor.Doctor;
import app.greenroom.doctor.Finding;
import app.greenroom.platform.config.SecretFiles;
import app.greenroom.platform.db.DatabaseAccess;
import app.greenroom.platform.embedded.CannotOpen;
import app.greenroom.platform.embedded.OpenDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** What {@code ./greenroom} does beside a desk, running or not: its words after the script's own. */
public final class Command {
    static final int DONE = 0;
    static final int FAULTY = 1;
    private static final int MISUSED = 2;
    private static final int DESK_PORT = 3000;

    private Command() {}

    public static void main(String... arguments) {
        quieten();
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        Words words = new Words(arguments);
        try {
            Path data = Path.of(words.option("--data").orElse(System.getProperty("greenroom-run.data", "data")));
            if (words.take("audit", "verify")) {
                String head = words.option("--head").orElse(null);
                words.end();
                return withDatabase(data, jdbi -> verifyAudit(jdbi, head));
            }
            if (words.take("backup")) {
                return BackupCommand.backup(data, words);
            }
            if (words.take("restore")) {
                return BackupCommand.restore(data, words);
            }
            if (words.take("moved")) {
                return moved(words);
            }
            if (words.take("doctor")) {
                return doctor(data, words);
            }
            words.end();
            return MISUSED;
        } catch (Words.Misused | CannotOpen | SecretFiles.UnreadableSecret reason) {
            System.err.println("greenroom: " + reason.getMessage());
            return MISUSED;
        } catch (BackupRefused refused) {
            System.err.println("greenroom: " + refused.getMessage());
            return FAULTY;
        } catch (JdbiException | org.flywaydb.core.api.FlywayException failed) {
            System.err.println("greenroom: the database cannot be read: " + failed.getMessage());
            return MISUSED;
        }
    }

    /** Libraries say at their start what is of no use to the person who wrote a command. */
    private static void quieten() {
        for (String name : new String[] {"org.flywaydb", "org.jboss"}) {
            java.util.logging.Logger.getLogger(name).setLevel(java.util.logging.Level.SEVERE);
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

    /** Stays until it is stopped. */
    private static int moved(Words words) {
        String to = words.option("--to").orElseThrow(() -> new Words.Misused("needs --to, with the new address."));
        int port = words.number("--port", DESK_PORT);
        words.end();
        if (!to.matches("(https://[^/?#\\s\"\\\\]+|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?)/?")) {
            throw new Words.Misused("--to takes an address like https://desk.example.com, not '" + to + "'.");
        }
        try {
            MovedDesk.open(URI.create(to), port);
            System.out.println("Port " + port + " tells that the desk is at " + to + ". Ctrl-C stops it.");
            new CountDownLatch(1).await();
            return DONE;
        } catch (IOException taken) {
            throw new Words.Misused("port " + port + " cannot be listened on: " + taken.getMessage() + ".");
        } catch (InterruptedException stopped) {
            return DONE;
        }
    }

    private static int doctor(Path data, Words words) {
        int port = words.number("--port", DESK_PORT);
        Optional<URI> address = words.option("--url").map(URI::create);
        words.end();
        List<Finding> findings = new Doctor(data, environment(), port, address).look();
        for (Finding finding : findings) {
            System.out.printf("%-5s %-14s %s%n", finding.isWell() ? "ok" : "look", finding.thing(), finding.state());
            if (!finding.isWell()) {
                System.out.printf("%-20s → %s%n", "", finding.remedy());
            }
        }
        return findings.stream().allMatch(Finding::isWell) ? DONE : FAULTY;
    }

    static Map<String, String> environment() {
        return SecretFiles.resolve(System.getenv());
    }

    static int withDatabase(Path data, ToIntFunction<Jdbi> work) {
        try (OpenDatabase database = OpenDatabase.of(data, environment())) {
            return work.applyAsInt(DatabaseAccess.open(database.url()));
        }
    }
}
